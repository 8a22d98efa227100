package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Someone with a certificate under an MSP of a channel.
 *
 * <p>Thread safe. Being read says nothing about validity: ask {@link MspRegistry#validate}. Validity and principals
 * depend on the channel configuration only, so they are found out once and kept with the identity.
 *
 * <p>Source: fabric msp/identities.go.
 */
public final class Identity {
    private static final int PRINCIPALS_MAX = 256;

    private final Msp msp;
    private final Certificate certificate;
    private final ByteString serialized;
    private final ConcurrentHashMap<MSPPrincipal, Verdict> principals = new ConcurrentHashMap<>();
    private volatile @Nullable Verdict validity;
    private volatile @Nullable List<Unit> units;

    Identity(Msp msp, Certificate certificate, ByteString serialized) {
        this.msp = msp;
        this.certificate = certificate;
        this.serialized = serialized;
    }

    /** The MSP that the identity claims and that reads it. */
    public MspId mspId() {
        return msp.id();
    }

    /** Its certificate, with a low-S signature as Fabric's MSP keeps it. */
    public Certificate certificate() {
        return certificate;
    }

    /** The serialized identity as it was received. */
    public ByteString serialized() {
        return serialized;
    }

    /**
     * Whether the identity's key made the signature over the message. False for a malformed or high-S signature.
     *
     * @param message the message itself; it is hashed here
     */
    public boolean verify(ByteString message, ByteString signature) {
        return certificate.hasSupportedKey() && msp.verify(certificate.key(), message, signature);
    }

    /** When the certificate expires; asked at the edges only, never by validation. */
    public Instant notAfter() {
        return certificate.notAfter();
    }

    /** Whether both are the same certificate under the same MSP, however they were serialized. */
    public boolean isSameAs(Identity other) {
        return msp.id().equals(other.msp.id()) && certificate.equals(other.certificate);
    }

    Msp msp() {
        return msp;
    }

    Verdict validity() {
        Verdict known = validity;
        if (known == null) {
            known = Verdict.of(() -> msp.validateAnew(this));
            validity = known;
        }
        return known;
    }

    Verdict satisfies(MSPPrincipal principal) {
        Verdict known = principals.get(principal);
        if (known == null) {
            known = Verdict.of(() -> msp.requirePrincipalAnew(this, principal));
            if (principals.size() < PRINCIPALS_MAX) {
                principals.put(principal, known);
            }
        }
        return known;
    }

    List<Unit> units() {
        List<Unit> known = units;
        if (known == null) {
            known = msp.unitsOf(certificate);
            units = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "Identity[" + msp.id() + ", " + certificate.subject() + "]";
    }
}

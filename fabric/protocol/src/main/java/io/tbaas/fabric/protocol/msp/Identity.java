package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import java.time.Instant;

/**
 * Someone with a certificate under an MSP of a channel.
 *
 * <p>Immutable and thread safe. Being read says nothing about validity: ask {@link MspRegistry#validate}.
 *
 * <p>Source: fabric msp/identities.go.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class Identity {
    private final MspId mspId;
    private final Certificate certificate;
    private final ByteString serialized;

    Identity(MspId mspId, Certificate certificate, ByteString serialized) {
        this.mspId = mspId;
        this.certificate = certificate;
        this.serialized = serialized;
    }

    /** The MSP that the identity claims and that reads it. */
    public MspId mspId() {
        return mspId;
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
        throw new UnsupportedOperationException("not yet");
    }

    /** When the certificate expires; asked at the edges only, never by validation. */
    public Instant notAfter() {
        return certificate.notAfter();
    }
}

package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import java.util.Collection;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The MSPs of one channel. Identities are kept by content, so that each is read and validated once per configuration.
 *
 * <p>Thread safe.
 *
 * <p>Source: fabric msp/mspmgrimpl.go, msp/cache.
 */
public interface MspRegistry {
    /** A registry of those MSPs. */
    static MspRegistry of(Collection<Msp> msps) {
        return new ChannelMsps(msps);
    }

    /**
     * Reads a serialized identity.
     *
     * @throws MspException if it is malformed, its MSP is not of this channel, or its certificate has no chain there
     */
    Identity deserialize(ByteString serializedIdentity);

    /**
     * Requires that the identity is valid under its MSP: chain, revocation, organisational units.
     *
     * @throws MspException with Fabric's text
     */
    void validate(Identity identity);

    /**
     * Requires that the identity satisfies the principal.
     *
     * @throws MspException with Fabric's text
     */
    void requirePrincipal(Identity identity, MSPPrincipal principal);

    /** Whether the identity satisfies the principal. */
    boolean satisfies(Identity identity, MSPPrincipal principal);

    /**
     * Requires that the bytes of an identity have one form only (no trailing bytes, canonical signature).
     *
     * @throws MspException with Fabric's text
     */
    void requireWellFormed(SerializedIdentity identity);

    /** The MSP of that identifier. */
    Optional<Msp> msp(MspId id);

    /** All MSPs, sorted by identifier. */
    Collection<Msp> all();
}

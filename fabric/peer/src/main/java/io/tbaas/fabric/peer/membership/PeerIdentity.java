package io.tbaas.fabric.peer.membership;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.MspId;

/**
 * Who and where a peer is.
 *
 * @param pkiId Fabric's short name of the identity: SHA-256 over MSP id and certificate as they stand in it
 * @param serialized the SerializedIdentity as the peer itself sends it
 * @param endpoint host and port at which other organisations reach it; empty if it tells none
 */
public record PeerIdentity(ByteString pkiId, MspId mspId, ByteString serialized, String endpoint) {
    /** The PKI id of an identity, as gossip computes it. */
    public static ByteString pkiIdOf(MspId mspId, ByteString certificate) {
        byte[] digest = HashFunction.SHA_256.digest(
                mspId.value().getBytes(java.nio.charset.StandardCharsets.UTF_8), certificate.toByteArray());
        return ByteString.copyFrom(digest);
    }
}

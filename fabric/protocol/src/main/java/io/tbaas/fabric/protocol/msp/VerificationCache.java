package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Signatures known to be good, so that one signature is checked once per process. Bounded; failures are never kept.
 *
 * <p>An entry is a digest over key identifier, hash function, signature and message: nobody who cannot find a collision
 * of SHA-256 can enter or name another one's.
 *
 * <p>Thread safe.
 */
public final class VerificationCache {
    private final boolean enabled;
    private final BoundedCache<Bytes, Boolean> known;

    private VerificationCache(int entriesMax) {
        enabled = entriesMax > 1;
        known = new BoundedCache<>(entriesMax);
    }

    /** A cache of at most that many signatures (about 150 bytes each). */
    public static VerificationCache of(int entriesMax) {
        return new VerificationCache(entriesMax);
    }

    /** A cache that keeps nothing. */
    public static VerificationCache disabled() {
        return new VerificationCache(0);
    }

    /** Enters a signature that this process has just made itself. */
    public void remember(SigningIdentity signer, ByteString message, ByteString signature) {
        if (enabled) {
            Bytes entry = entry(
                    signer.certificate().key(), signer.hashFunction(), message.toByteArray(), signature.toByteArray());
            known.put(entry, Boolean.TRUE);
        }
    }

    /** Signatures known now. */
    public int size() {
        return known.size();
    }

    /** Whether the key made the signature; from memory, or by checking it. */
    boolean verify(VerificationKey key, HashFunction hash, ByteString message, ByteString signature) {
        byte[] messageBytes = message.toByteArray();
        byte[] signatureBytes = signature.toByteArray();
        if (!enabled) {
            return key.verify(messageBytes, signatureBytes, hash);
        }
        Bytes entry = entry(key, hash, messageBytes, signatureBytes);
        if (known.find(entry).isPresent()) {
            return true;
        }
        boolean valid = key.verify(messageBytes, signatureBytes, hash);
        if (valid) {
            known.put(entry, Boolean.TRUE);
        }
        return valid;
    }

    private static Bytes entry(VerificationKey key, HashFunction hash, byte[] message, byte[] signature) {
        String kind = effective(key, hash) + " " + signature.length + " ";
        return Bytes.wrap(HashFunction.SHA_256.digest(
                key.subjectKeyIdentifier().toArray(), kind.getBytes(StandardCharsets.US_ASCII), signature, message));
    }

    /** SM2 and Ed25519 have a hash of their own, whatever the definition of the MSP says. */
    private static String effective(VerificationKey key, HashFunction hash) {
        return switch (key.algorithm()) {
            case ECDSA_P256, ECDSA_P384 -> hash.name();
            case ED25519, SM2 -> key.algorithm().name();
        };
    }
}

package io.tbaas.crypto;

import io.tbaas.foundation.TbaasException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash functions a channel or an MSP may name.
 *
 * <p>Source: fabric bccsp/opts.go, bccsp/hashopts.go, common/channelconfig/channel.go#validateHashingAlgorithm.
 */
public enum HashFunction {
    /** SHA-256, 32 bytes: Fabric's default. */
    SHA_256("SHA-256", 32),
    /** SHA-384, 48 bytes. */
    SHA_384("SHA-384", 48),
    /** SHA-512, 64 bytes: on certificates only, no Fabric configuration names it. */
    SHA_512("SHA-512", 64),
    /** SHA3-256, 32 bytes. */
    SHA3_256("SHA3-256", 32),
    /** SHA3-384, 48 bytes. */
    SHA3_384("SHA3-384", 48),
    /** SM3 (GB/T 32905), 32 bytes. */
    SM3("SM3", 32);

    private final String standardName;
    private final int bytes;

    HashFunction(String standardName, int bytes) {
        this.standardName = standardName;
        this.bytes = bytes;
    }

    /**
     * The function that a Fabric configuration means by a name: {@code SHA256}, {@code SHA384}, {@code SHA3_256}, {@code
     * SHA3_384}, {@code SM3}, or a family ({@code SHA2}, {@code SHA3}), which stands for its 256-bit member.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} for any other name
     */
    public static HashFunction ofFabricName(String name) {
        return switch (name) {
            case "SHA256", "SHA2" -> SHA_256;
            case "SHA384" -> SHA_384;
            case "SHA3_256", "SHA3" -> SHA3_256;
            case "SHA3_384" -> SHA3_384;
            case "SM3" -> SM3;
            default ->
                throw new TbaasException(CryptoError.UNSUPPORTED_ALGORITHM, "unknown hash function \"" + name + "\"");
        };
    }

    /** Length of a digest in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The digest of the parts, one after the other; thread safe. */
    public byte[] digest(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A fresh digest, confined to its caller. */
    public MessageDigest newDigest() {
        return Digests.fresh(this);
    }

    MessageDigest lookUp() {
        try {
            // Only SM3 needs the library that Providers loads, which takes half a second.
            return this == SM3 ? Providers.sm3() : MessageDigest.getInstance(standardName);
        } catch (NoSuchAlgorithmException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "no provider for " + standardName, e);
        }
    }
}

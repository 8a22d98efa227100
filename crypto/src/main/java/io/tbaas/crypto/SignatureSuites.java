package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.RecentAnswers;
import io.tbaas.foundation.TbaasException;

/** Finds the suite for an algorithm or for an encoded key. Thread safe. */
public final class SignatureSuites {
    private static final int CACHED_KEYS_MAX = 4096;
    private static final SignatureSuite P256 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P256, Providers.ecdsa());
    private static final SignatureSuite P384 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P384, Providers.ecdsa());
    private static final SignatureSuite ED25519 = new Ed25519Suite();
    private static final SignatureSuite SM2 = new Sm2Suite();
    private static final RecentAnswers<Bytes, VerificationKey> KEYS =
            new RecentAnswers<>(CACHED_KEYS_MAX, encoded -> of(EncodedKeys.algorithmOf(
                            EncodedKeys.publicKeyInfo(encoded).getAlgorithm()))
                    .verificationKey(encoded));

    private SignatureSuites() {}

    /** The suite of an algorithm. */
    public static SignatureSuite of(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA_P256 -> P256;
            case ECDSA_P384 -> P384;
            case ED25519 -> ED25519;
            case SM2 -> SM2;
        };
    }

    /**
     * Reads a SubjectPublicKeyInfo of any supported algorithm; keys seen lately come from a bounded cache.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        return KEYS.get(subjectPublicKeyInfo);
    }

    /**
     * Reads a PKCS#8 PrivateKeyInfo of any supported algorithm.
     *
     * @throws TbaasException {@code MALFORMED}, {@code UNSUPPORTED_ALGORITHM}, or {@code KEY_MISMATCH} if it carries
     *     the public half of another key
     */
    public static SigningKey signingKey(Bytes privateKeyInfo) {
        return of(EncodedKeys.algorithmOf(
                        EncodedKeys.privateKeyInfo(privateKeyInfo).getPrivateKeyAlgorithm()))
                .signingKey(privateKeyInfo);
    }
}

package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;

/** Finds the suite for an algorithm or for an encoded key. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class SignatureSuites {
    private static final SignatureSuite P256 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P256);
    private static final SignatureSuite P384 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P384);
    private static final SignatureSuite ED25519 = new Ed25519Suite(SignatureAlgorithm.ED25519);
    private static final SignatureSuite SM2 = new Sm2Suite(SignatureAlgorithm.SM2);

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
     * Reads a SubjectPublicKeyInfo of any supported algorithm; keys already seen come from a bounded cache.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        throw new UnsupportedOperationException("SignatureSuites.verificationKey");
    }

    /**
     * Reads a PKCS#8 PrivateKeyInfo of any supported algorithm.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static SigningKey signingKey(Bytes privateKeyInfo) {
        throw new UnsupportedOperationException("SignatureSuites.signingKey");
    }
}

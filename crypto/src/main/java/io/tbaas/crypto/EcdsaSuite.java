package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;

/** ECDSA on P-256 or P-384, low S on both sides. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class EcdsaSuite implements SignatureSuite {
    private final SignatureAlgorithm algorithm;

    EcdsaSuite(SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public HashFunction hashFunction() {
        return algorithm == SignatureAlgorithm.ECDSA_P384 ? HashFunction.SHA_384 : HashFunction.SHA_256;
    }

    @Override
    public SigningKey generateKey() {
        throw new UnsupportedOperationException("EcdsaSuite.generateKey");
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        throw new UnsupportedOperationException("EcdsaSuite.verificationKey");
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        throw new UnsupportedOperationException("EcdsaSuite.signingKey");
    }
}

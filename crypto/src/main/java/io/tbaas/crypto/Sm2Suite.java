package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;

/** SM2 with SM3. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Sm2Suite implements SignatureSuite {
    private final SignatureAlgorithm algorithm;

    Sm2Suite(SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public HashFunction hashFunction() {
        return HashFunction.SM3;
    }

    @Override
    public SigningKey generateKey() {
        throw new UnsupportedOperationException("Sm2Suite.generateKey");
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        throw new UnsupportedOperationException("Sm2Suite.verificationKey");
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        throw new UnsupportedOperationException("Sm2Suite.signingKey");
    }
}

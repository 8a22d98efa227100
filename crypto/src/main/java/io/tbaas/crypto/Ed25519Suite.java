package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;

/** Ed25519. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Ed25519Suite implements SignatureSuite {
    private final SignatureAlgorithm algorithm;

    Ed25519Suite(SignatureAlgorithm algorithm) {
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
        throw new UnsupportedOperationException("Ed25519Suite.generateKey");
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        throw new UnsupportedOperationException("Ed25519Suite.verificationKey");
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        throw new UnsupportedOperationException("Ed25519Suite.signingKey");
    }
}

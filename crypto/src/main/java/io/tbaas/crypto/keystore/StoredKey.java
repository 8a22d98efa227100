package io.tbaas.crypto.keystore;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;

/** A key of a store: it signs, and cannot be exported. */
final class StoredKey implements SigningKey {
    private final SigningKey key;

    StoredKey(SigningKey key) {
        this.key = key;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return key.algorithm();
    }

    @Override
    public VerificationKey verificationKey() {
        return key.verificationKey();
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    @Override
    public byte[] sign(byte[] message, HashFunction hash) {
        return key.sign(message, hash);
    }
}

package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

final class Ed25519SigningKey implements ExportableKey {
    private final PrivateKey key;
    private final Bytes encoded;
    private final VerificationKey verificationKey;

    Ed25519SigningKey(PrivateKey key, Bytes encoded, VerificationKey verificationKey) {
        this.key = key;
        this.encoded = encoded;
        this.verificationKey = verificationKey;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Ed25519Suite.newSignature();
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot make an Ed25519 signature", e);
        }
    }

    @Override
    public byte[] sign(byte[] message, HashFunction hash) {
        return sign(message);
    }

    @Override
    public Bytes privateKeyInfo() {
        return encoded;
    }
}

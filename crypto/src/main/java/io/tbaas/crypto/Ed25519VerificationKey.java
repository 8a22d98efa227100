package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

final class Ed25519VerificationKey extends AbstractVerificationKey {
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final PublicKey key;

    private Ed25519VerificationKey(PublicKey key, Bytes encoded, Bytes identifier) {
        super(encoded, identifier);
        this.key = key;
    }

    static Ed25519VerificationKey of(Bytes publicKeyInfo) {
        byte[] raw = EncodedKeys.keyOctets(publicKeyInfo);
        if (raw.length != KEY_BYTES) {
            throw new TbaasException(CryptoError.MALFORMED, "an Ed25519 public key has 32 bytes, not " + raw.length);
        }
        return new Ed25519VerificationKey(
                Ed25519Suite.publicKey(publicKeyInfo), publicKeyInfo, Bytes.wrap(HashFunction.SHA_256.digest(raw)));
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Ed25519Suite.newSignature();
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // A point that does not decode, or a scalar out of range: not this key's signature.
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot verify an Ed25519 signature", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature, HashFunction hash) {
        return verify(message, signature);
    }

    @Override
    public boolean verifyLenient(byte[] message, byte[] signature, HashFunction hash) {
        return verify(message, signature);
    }

    @Override
    public PublicKey toJca() {
        return decodeWithJdk("Ed25519", encoded());
    }
}

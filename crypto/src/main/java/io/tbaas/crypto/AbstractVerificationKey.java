package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** What all public keys share: their encoding is their identity. */
abstract sealed class AbstractVerificationKey implements VerificationKey
        permits EcdsaVerificationKey, Ed25519VerificationKey, Sm2VerificationKey {
    private final Bytes encoded;
    private final Bytes subjectKeyIdentifier;

    AbstractVerificationKey(Bytes encoded, Bytes subjectKeyIdentifier) {
        this.encoded = encoded;
        this.subjectKeyIdentifier = subjectKeyIdentifier;
    }

    static PublicKey decode(String keyType, Provider provider, Bytes encoded) {
        try {
            return KeyFactory.getInstance(keyType, provider).generatePublic(new X509EncodedKeySpec(encoded.toArray()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TbaasException(CryptoError.MALFORMED, "not a public key: " + e.getMessage(), e);
        }
    }

    static PublicKey decodeWithJdk(String keyType, Bytes encoded) {
        try {
            return KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(encoded.toArray()));
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.UNSUPPORTED_ALGORITHM, "the JDK cannot represent this key", e);
        }
    }

    @Override
    public final Bytes encoded() {
        return encoded;
    }

    @Override
    public final Bytes subjectKeyIdentifier() {
        return subjectKeyIdentifier;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof VerificationKey that && encoded.equals(that.encoded());
    }

    @Override
    public final int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public final String toString() {
        return algorithm() + " " + subjectKeyIdentifier.toHex();
    }
}

package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.math.ec.ECPoint;

final class EcdsaSigningKey implements ExportableKey {
    private final Curve curve;
    private final Provider provider;
    private final PrivateKey key;
    private final Bytes encoded;
    private final EcdsaVerificationKey verificationKey;

    private EcdsaSigningKey(
            Curve curve, Provider provider, PrivateKey key, Bytes encoded, EcdsaVerificationKey verificationKey) {
        this.curve = curve;
        this.provider = provider;
        this.key = key;
        this.encoded = encoded;
        this.verificationKey = verificationKey;
    }

    static EcdsaSigningKey of(Curve curve, Provider provider, BigInteger secret) {
        ECPoint point = curve.publicPoint(secret);
        Bytes encoded = curve.privateKeyInfo(secret, point);
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC", provider).generatePrivate(new PKCS8EncodedKeySpec(encoded.toArray()));
            return new EcdsaSigningKey(
                    curve,
                    provider,
                    key,
                    encoded,
                    EcdsaVerificationKey.of(curve, provider, curve.publicKeyInfo(point)));
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, provider.getName() + " refuses a private key", e);
        }
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return curve.algorithm();
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return sign(message, HashFunction.SHA_256);
    }

    @Override
    public byte[] sign(byte[] message, HashFunction hash) {
        try {
            Signature signer = Signature.getInstance("NONEwithECDSA", provider);
            signer.initSign(key);
            signer.update(hash.digest(message));
            byte[] signature = signer.sign();
            EcdsaSignature numbers = EcdsaSignature.read(signature).orElseThrow();
            return numbers.isLow(curve.order())
                    ? signature
                    : numbers.toLow(curve.order()).toDer();
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot sign with " + provider.getName(), e);
        }
    }

    @Override
    public Bytes privateKeyInfo() {
        return encoded;
    }
}

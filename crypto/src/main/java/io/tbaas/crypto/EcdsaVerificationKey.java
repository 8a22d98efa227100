package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Optional;

final class EcdsaVerificationKey extends AbstractVerificationKey {
    private final Curve curve;
    private final Provider provider;
    private final PublicKey key;

    private EcdsaVerificationKey(Curve curve, Provider provider, PublicKey key, Bytes encoded, Bytes identifier) {
        super(encoded, identifier);
        this.curve = curve;
        this.provider = provider;
        this.key = key;
    }

    static EcdsaVerificationKey of(Curve curve, Provider provider, Bytes publicKeyInfo) {
        byte[] point = EncodedKeys.keyOctets(publicKeyInfo);
        Bytes canonical = curve.publicKeyInfo(curve.point(point));
        return new EcdsaVerificationKey(
                curve,
                provider,
                decode("EC", provider, canonical),
                canonical,
                Bytes.wrap(HashFunction.SHA_256.digest(point)));
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return curve.algorithm();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return verify(message, signature, HashFunction.SHA_256);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature, HashFunction hash) {
        Optional<EcdsaSignature> numbers = EcdsaSignature.read(signature);
        return numbers.isPresent() && numbers.get().isLow(curve.order()) && check(message, numbers.get(), hash);
    }

    @Override
    public boolean verifyLenient(byte[] message, byte[] signature, HashFunction hash) {
        Optional<EcdsaSignature> numbers = EcdsaSignature.read(signature);
        return numbers.isPresent()
                && numbers.get().isBelow(curve.order())
                && Arrays.equals(numbers.get().toDer(), signature)
                && check(message, numbers.get(), hash);
    }

    @Override
    public PublicKey toJca() {
        return decodeWithJdk("EC", encoded());
    }

    private boolean check(byte[] message, EcdsaSignature numbers, HashFunction hash) {
        if (!numbers.isBelow(curve.order())) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("NONEwithECDSA", provider);
            verifier.initVerify(key);
            verifier.update(hash.digest(message));
            return verifier.verify(numbers.toDer());
        } catch (SignatureException e) {
            // The numbers are in range, so this is how a provider says that they do not fit.
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot verify with " + provider.getName(), e);
        }
    }
}

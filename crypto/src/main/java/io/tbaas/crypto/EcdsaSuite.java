package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA on P-256 or P-384; signatures are made with low S, and others are refused.
 *
 * <p>Source: fabric bccsp/sw/ecdsa.go.
 */
public final class EcdsaSuite implements SignatureSuite {
    private final Curve curve;
    private final Provider provider;

    EcdsaSuite(SignatureAlgorithm algorithm, Provider provider) {
        this.curve = Curve.of(algorithm);
        this.provider = provider;
    }

    /**
     * The same signature with low S; a malformed one comes back unchanged. The curve is told by the numbers' size: a
     * P-384 signature whose two numbers both fit into 256 bits does not occur.
     *
     * <p>Source: fabric bccsp/utils/ecdsa.go#SignatureToLowS.
     */
    public static Bytes toLowS(Bytes signature) {
        return EcdsaSignature.read(signature.toArray())
                .flatMap(numbers -> {
                    Curve curve = numbers.isBelow(Curve.P256.order()) ? Curve.P256 : Curve.P384;
                    return numbers.isBelow(curve.order())
                            ? Optional.of(
                                    Bytes.wrap(numbers.toLow(curve.order()).toDer()))
                            : Optional.empty();
                })
                .orElse(signature);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return curve.algorithm();
    }

    @Override
    public HashFunction hashFunction() {
        return curve == Curve.P384 ? HashFunction.SHA_384 : HashFunction.SHA_256;
    }

    @Override
    public SigningKey generateKey() {
        BigInteger secret = BigIntegers.createRandomInRange(
                BigInteger.ONE, curve.order().subtract(BigInteger.ONE), Providers.RANDOM);
        return EcdsaSigningKey.of(curve, provider, secret);
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        EncodedKeys.require(
                algorithm(),
                EncodedKeys.algorithmOf(
                        EncodedKeys.publicKeyInfo(subjectPublicKeyInfo).getAlgorithm()));
        return EcdsaVerificationKey.of(curve, provider, subjectPublicKeyInfo);
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        PrivateKeyInfo info = EncodedKeys.privateKeyInfo(privateKeyInfo);
        EncodedKeys.require(algorithm(), EncodedKeys.algorithmOf(info.getPrivateKeyAlgorithm()));
        return EcdsaSigningKey.of(curve, provider, EncodedKeys.secret(info, curve));
    }
}

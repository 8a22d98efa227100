package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.BigIntegers;

/** SM2 signatures with SM3 (GB/T 32918.2, GB/T 32905; GM/T 0003.2, GM/T 0004). */
public final class Sm2Suite implements SignatureSuite {
    /** The user id that goes into every signature's hash unless both ends agree on another one (GM/T 0009). */
    public static final String DEFAULT_USER_ID = "1234567812345678";

    private final Bytes userId;

    Sm2Suite() {
        this(DEFAULT_USER_ID);
    }

    private Sm2Suite(String userId) {
        this.userId = Bytes.wrap(userId.getBytes(StandardCharsets.UTF_8));
    }

    /** A suite whose signatures bind another user id, at most 8191 bytes in UTF-8. */
    public static Sm2Suite withUserId(String userId) {
        return new Sm2Suite(userId);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.SM2;
    }

    @Override
    public HashFunction hashFunction() {
        return HashFunction.SM3;
    }

    @Override
    public SigningKey generateKey() {
        // GB/T 32918.1 asks for a secret in [1, n-2].
        BigInteger secret = BigIntegers.createRandomInRange(
                BigInteger.ONE, Curve.SM2.order().subtract(BigInteger.TWO), Providers.RANDOM);
        return Sm2SigningKey.of(secret, userId);
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        EncodedKeys.require(
                algorithm(),
                EncodedKeys.algorithmOf(
                        EncodedKeys.publicKeyInfo(subjectPublicKeyInfo).getAlgorithm()));
        return Sm2VerificationKey.of(subjectPublicKeyInfo, userId);
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        PrivateKeyInfo info = EncodedKeys.privateKeyInfo(privateKeyInfo);
        EncodedKeys.require(algorithm(), EncodedKeys.algorithmOf(info.getPrivateKeyAlgorithm()));
        return Sm2SigningKey.of(EncodedKeys.secret(info, Curve.SM2), userId);
    }
}

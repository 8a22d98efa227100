package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;

final class Sm2SigningKey implements ExportableKey {
    private final SignerPool signers;
    private final Bytes encoded;
    private final VerificationKey verificationKey;

    private Sm2SigningKey(SignerPool signers, Bytes encoded, VerificationKey verificationKey) {
        this.signers = signers;
        this.encoded = encoded;
        this.verificationKey = verificationKey;
    }

    static Sm2SigningKey of(BigInteger secret, Bytes userId) {
        return of(secret, userId, Providers.RANDOM);
    }

    static Sm2SigningKey of(BigInteger secret, Bytes userId, SecureRandom random) {
        ECPoint point = Curve.SM2.publicPoint(secret);
        ParametersWithID parameters = new ParametersWithID(
                new ParametersWithRandom(new ECPrivateKeyParameters(secret, Curve.SM2.domain()), random),
                userId.toArray());
        SignerPool pool = new SignerPool(() -> {
            SM2Signer signer = new SM2Signer();
            signer.init(true, parameters);
            return signer;
        });
        return new Sm2SigningKey(
                pool,
                Curve.SM2.privateKeyInfo(secret, point),
                Sm2VerificationKey.of(Curve.SM2.publicKeyInfo(point), userId));
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.SM2;
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        SM2Signer signer = signers.take();
        try {
            signer.update(message, 0, message.length);
            byte[] signature = signer.generateSignature();
            signers.giveBack(signer);
            return signature;
        } catch (CryptoException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot make an SM2 signature", e);
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

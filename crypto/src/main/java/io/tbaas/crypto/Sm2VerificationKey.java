package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import java.security.PublicKey;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;

final class Sm2VerificationKey extends AbstractVerificationKey {
    private final SignerPool verifiers;

    private Sm2VerificationKey(SignerPool verifiers, Bytes encoded, Bytes identifier) {
        super(encoded, identifier);
        this.verifiers = verifiers;
    }

    static Sm2VerificationKey of(Bytes publicKeyInfo, Bytes userId) {
        byte[] encodedPoint = EncodedKeys.keyOctets(publicKeyInfo);
        ECPublicKeyParameters key = new ECPublicKeyParameters(Curve.SM2.point(encodedPoint), Curve.SM2.domain());
        ParametersWithID parameters = new ParametersWithID(key, userId.toArray());
        SignerPool pool = new SignerPool(() -> {
            SM2Signer signer = new SM2Signer();
            signer.init(false, parameters);
            return signer;
        });
        return new Sm2VerificationKey(
                pool, Curve.SM2.publicKeyInfo(key.getQ()), Bytes.wrap(HashFunction.SM3.digest(encodedPoint)));
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.SM2;
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        SM2Signer signer = verifiers.take();
        signer.update(message, 0, message.length);
        boolean valid = signer.verifySignature(signature);
        verifiers.giveBack(signer);
        return valid;
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
        return decode("EC", Providers.bouncyCastle(), encoded());
    }
}

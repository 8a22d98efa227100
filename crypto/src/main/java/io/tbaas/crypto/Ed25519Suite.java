package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Ed25519 (RFC 8032). Fabric takes such identities only on channels with capability V3_0.
 *
 * <p>Source: fabric bccsp/sw/ed25519.go.
 */
public final class Ed25519Suite implements SignatureSuite {
    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);

    Ed25519Suite() {}

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    /** The hash of certificate identifiers; the scheme itself hashes inside. */
    @Override
    public HashFunction hashFunction() {
        return HashFunction.SHA_256;
    }

    @Override
    public SigningKey generateKey() {
        return signingKey(new Ed25519PrivateKeyParameters(Providers.RANDOM).getEncoded());
    }

    @Override
    public VerificationKey verificationKey(Bytes subjectPublicKeyInfo) {
        EncodedKeys.require(
                algorithm(),
                EncodedKeys.algorithmOf(
                        EncodedKeys.publicKeyInfo(subjectPublicKeyInfo).getAlgorithm()));
        return Ed25519VerificationKey.of(subjectPublicKeyInfo);
    }

    @Override
    public SigningKey signingKey(Bytes privateKeyInfo) {
        PrivateKeyInfo info = EncodedKeys.privateKeyInfo(privateKeyInfo);
        EncodedKeys.require(algorithm(), EncodedKeys.algorithmOf(info.getPrivateKeyAlgorithm()));
        try {
            byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
            if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
                throw new TbaasException(
                        CryptoError.MALFORMED, "an Ed25519 private key has 32 bytes, not " + seed.length);
            }
            return signingKey(seed);
        } catch (TbaasException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new TbaasException(CryptoError.MALFORMED, "not an Ed25519 private key", e);
        }
    }

    private static SigningKey signingKey(byte[] seed) {
        try {
            byte[] point =
                    new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
            Bytes publicInfo = Bytes.wrap(new SubjectPublicKeyInfo(ALGORITHM, point).getEncoded());
            Bytes privateInfo = Bytes.wrap(new PrivateKeyInfo(ALGORITHM, new DEROctetString(seed)).getEncoded());
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateInfo.toArray()));
            return new Ed25519SigningKey(key, privateInfo, Ed25519VerificationKey.of(publicInfo));
        } catch (IOException | GeneralSecurityException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot make an Ed25519 key", e);
        }
    }

    static PublicKey publicKey(Bytes publicKeyInfo) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKeyInfo.toArray()));
        } catch (GeneralSecurityException e) {
            throw new TbaasException(CryptoError.MALFORMED, "not an Ed25519 public key", e);
        }
    }

    static Signature newSignature() throws NoSuchAlgorithmException {
        return Providers.isNative()
                ? Signature.getInstance("Ed25519", Providers.ecdsa())
                : Signature.getInstance("Ed25519");
    }
}

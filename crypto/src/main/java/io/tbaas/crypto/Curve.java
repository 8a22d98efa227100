package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A named curve in Bouncy Castle's fast (custom) form, and the encodings of its keys. */
final class Curve {
    static final Curve P256 = new Curve(SignatureAlgorithm.ECDSA_P256, SECObjectIdentifiers.secp256r1, "secp256r1", 32);
    static final Curve P384 = new Curve(SignatureAlgorithm.ECDSA_P384, SECObjectIdentifiers.secp384r1, "secp384r1", 48);
    static final Curve SM2 = new Curve(SignatureAlgorithm.SM2, GMObjectIdentifiers.sm2p256v1, "sm2p256v1", 32);

    private static final List<Curve> ALL = List.of(P256, P384, SM2);
    private static final byte UNCOMPRESSED = 4;

    private final SignatureAlgorithm algorithm;
    private final ASN1ObjectIdentifier identifier;
    private final int fieldBytes;
    private final ECDomainParameters domain;

    private Curve(SignatureAlgorithm algorithm, ASN1ObjectIdentifier identifier, String name, int fieldBytes) {
        this.algorithm = algorithm;
        this.identifier = identifier;
        this.fieldBytes = fieldBytes;
        X9ECParameters parameters = CustomNamedCurves.getByName(name);
        this.domain =
                new ECDomainParameters(parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
    }

    static Curve of(SignatureAlgorithm algorithm) {
        for (Curve curve : ALL) {
            if (curve.algorithm == algorithm) {
                return curve;
            }
        }
        throw new IllegalArgumentException(algorithm + " has no curve of its own here");
    }

    /** The curve that an {@code id-ecPublicKey} algorithm identifier names. */
    static Curve of(AlgorithmIdentifier keyAlgorithm) {
        for (Curve curve : ALL) {
            if (curve.identifier.equals(keyAlgorithm.getParameters())) {
                return curve;
            }
        }
        throw new TbaasException(
                CryptoError.UNSUPPORTED_ALGORITHM,
                "unsupported elliptic curve " + keyAlgorithm.getParameters() + ": use P-256, P-384 or SM2");
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    ECDomainParameters domain() {
        return domain;
    }

    BigInteger order() {
        return domain.getN();
    }

    /** Decodes an uncompressed point, the only form that Go's X.509 parser takes, and checks it lies on the curve. */
    ECPoint point(byte[] encoded) {
        if (encoded.length != 1 + 2 * fieldBytes || encoded[0] != UNCOMPRESSED) {
            throw new TbaasException(
                    CryptoError.MALFORMED, "the public key is not an uncompressed point of " + algorithm);
        }
        try {
            return domain.getCurve().decodePoint(encoded).normalize();
        } catch (IllegalArgumentException e) {
            throw new TbaasException(CryptoError.MALFORMED, "the public key is not a point of " + algorithm, e);
        }
    }

    ECPoint publicPoint(BigInteger secret) {
        if (secret.signum() <= 0 || secret.compareTo(order()) >= 0) {
            throw new TbaasException(CryptoError.MALFORMED, "the private key is out of range for " + algorithm);
        }
        return new FixedPointCombMultiplier().multiply(domain.getG(), secret).normalize();
    }

    Bytes publicKeyInfo(ECPoint point) {
        return der(new SubjectPublicKeyInfo(keyAlgorithm(), point.getEncoded(false)));
    }

    /** PKCS#8 as Go writes it: the public point is included, the curve stands outside only. */
    Bytes privateKeyInfo(BigInteger secret, ECPoint point) {
        try {
            return der(new PrivateKeyInfo(
                    keyAlgorithm(),
                    new ECPrivateKey(fieldBytes * Byte.SIZE, secret, new DERBitString(point.getEncoded(false)), null)));
        } catch (IOException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot encode a private key", e);
        }
    }

    private AlgorithmIdentifier keyAlgorithm() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, identifier);
    }

    private static Bytes der(ASN1Object structure) {
        try {
            return Bytes.wrap(structure.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new TbaasException(CryptoError.PROVIDER_FAILED, "cannot encode a key", e);
        }
    }
}

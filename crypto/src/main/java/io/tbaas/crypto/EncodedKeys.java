package io.tbaas.crypto;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reads the outer structures of keys and tells which suite they belong to. */
final class EncodedKeys {
    private EncodedKeys() {}

    static SubjectPublicKeyInfo publicKeyInfo(Bytes encoded) {
        return read(encoded, "SubjectPublicKeyInfo", SubjectPublicKeyInfo::getInstance);
    }

    /** The key itself: a point, or the raw bytes of an Ed25519 key. */
    static byte[] keyOctets(Bytes encoded) {
        ASN1BitString bits = publicKeyInfo(encoded).getPublicKeyData();
        if (bits.getPadBits() != 0) {
            throw new TbaasException(CryptoError.MALFORMED, "the public key is no whole number of octets");
        }
        return bits.getOctets();
    }

    static PrivateKeyInfo privateKeyInfo(Bytes encoded) {
        return read(encoded, "PKCS#8 private key", PrivateKeyInfo::getInstance);
    }

    private static <T> T read(Bytes encoded, String what, Function<ASN1Primitive, T> reader) {
        try {
            ASN1Primitive primitive = ASN1Primitive.fromByteArray(encoded.toArray());
            if (primitive != null) {
                return reader.apply(primitive);
            }
        } catch (IOException | RuntimeException e) {
            // The parser tells malformed input by unchecked exceptions of many kinds, class casts among them.
            throw new TbaasException(CryptoError.MALFORMED, "not a " + what, e);
        }
        throw new TbaasException(CryptoError.MALFORMED, "not a " + what + ": no bytes");
    }

    static SignatureAlgorithm algorithmOf(AlgorithmIdentifier keyAlgorithm) {
        if (keyAlgorithm.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
            return SignatureAlgorithm.ED25519;
        }
        if (keyAlgorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return Curve.of(keyAlgorithm).algorithm();
        }
        throw new TbaasException(
                CryptoError.UNSUPPORTED_ALGORITHM,
                "unsupported key algorithm " + keyAlgorithm.getAlgorithm() + ": use ECDSA, Ed25519 or SM2");
    }

    static void require(SignatureAlgorithm wanted, SignatureAlgorithm found) {
        if (wanted != found) {
            throw new TbaasException(
                    CryptoError.UNSUPPORTED_ALGORITHM, "this is a key of " + found + " and not of " + wanted);
        }
    }

    /** The secret scalar of an elliptic curve key; its public half, where present, must belong to it. */
    static BigInteger secret(PrivateKeyInfo info, Curve curve) {
        try {
            ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
            BigInteger secret = key.getKey();
            if (key.getPublicKey() != null
                    && !curve.point(key.getPublicKey().getOctets()).equals(curve.publicPoint(secret))) {
                throw new TbaasException(
                        CryptoError.KEY_MISMATCH, "the private key carries the public key of another one");
            }
            return secret;
        } catch (TbaasException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new TbaasException(CryptoError.MALFORMED, "not an elliptic curve private key", e);
        }
    }
}

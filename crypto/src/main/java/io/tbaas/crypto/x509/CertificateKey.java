package io.tbaas.crypto.x509;

import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.x509.ParsedCertificate.AlgorithmName;
import io.tbaas.foundation.Bytes;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Reads the public key of a certificate. Source: Go crypto/x509/parser.go#parsePublicKey. */
final class CertificateKey {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String ELLIPTIC_CURVE = "1.2.840.10045.2.1";
    private static final String ED25519 = "1.3.101.112";
    private static final int ED25519_BYTES = 32;
    private static final Bytes NULL = Bytes.ofHex("0500");
    /** P-256, P-384, SM2. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.2.156.10197.1.301");
    /** P-224 and P-521, which Go reads and nobody may sign with here. */
    private static final Set<String> FOREIGN_CURVES = Set.of("1.3.132.0.33", "1.3.132.0.35");

    private CertificateKey() {}

    static Optional<VerificationKey> read(Bytes publicKeyInfo) {
        DerReader info = DerReader.of(publicKeyInfo).read(DerReader.SEQUENCE, "x509: malformed spki");
        AlgorithmName algorithm =
                AlgorithmName.read(info.read(DerReader.SEQUENCE, "x509: malformed public key algorithm identifier"));
        Bytes key = info.bitString("x509: malformed subjectPublicKey").rightAligned();
        return switch (algorithm.identifier()) {
            case ELLIPTIC_CURVE -> ellipticCurve(algorithm, key);
            case ED25519 -> Optional.of(ed25519(algorithm, key));
            case RSA -> rsa(algorithm, key);
            default -> Optional.empty();
        };
    }

    private static Optional<VerificationKey> ellipticCurve(AlgorithmName algorithm, Bytes key) {
        String curve = DerReader.of(algorithm.parameters()).objectIdentifier("x509: invalid ECDSA parameters");
        if (FOREIGN_CURVES.contains(curve)) {
            return Optional.empty();
        }
        if (!CURVES.contains(curve)) {
            throw DerReader.malformed("x509: unsupported elliptic curve");
        }
        return Optional.of(decode(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(ELLIPTIC_CURVE), new ASN1ObjectIdentifier(curve)),
                key));
    }

    private static VerificationKey ed25519(AlgorithmName algorithm, Bytes key) {
        if (!algorithm.parameters().isEmpty()) {
            throw DerReader.malformed("x509: Ed25519 key encoded with illegal parameters");
        }
        if (key.length() != ED25519_BYTES) {
            throw DerReader.malformed("x509: wrong Ed25519 public key size");
        }
        return decode(new AlgorithmIdentifier(new ASN1ObjectIdentifier(ED25519)), key);
    }

    private static Optional<VerificationKey> rsa(AlgorithmName algorithm, Bytes key) {
        if (!algorithm.parameters().equals(NULL)) {
            throw DerReader.malformed("x509: RSA key missing NULL parameters");
        }
        DerReader numbers = DerReader.of(key).read(DerReader.SEQUENCE, "x509: invalid RSA public key");
        if (numbers.integer("x509: invalid RSA modulus").signum() <= 0) {
            throw DerReader.malformed("x509: RSA modulus is not a positive number");
        }
        if (numbers.integer("x509: invalid RSA public exponent").signum() <= 0) {
            throw DerReader.malformed("x509: RSA public exponent is not a positive number");
        }
        return Optional.empty();
    }

    /** Go ignores what follows the key inside its structure, so the key is decoded from a structure of our own. */
    private static VerificationKey decode(AlgorithmIdentifier algorithm, Bytes key) {
        return SignatureSuites.verificationKey(Der.encode(new SubjectPublicKeyInfo(algorithm, key.toArray())));
    }
}

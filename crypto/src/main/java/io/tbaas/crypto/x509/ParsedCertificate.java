package io.tbaas.crypto.x509;

import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * The parts of a certificate, read as strictly as Go reads them: which certificates are identities at all must not depend
 * on whose node looks.
 *
 * <p>Source: Go crypto/x509/parser.go#parseCertificate.
 *
 * @param signed the part that is signed, with its header
 * @param version from 1 to 3
 * @param key empty for algorithms that are not supported, but known to Go
 */
record ParsedCertificate(
        Bytes signed,
        int version,
        BigInteger serialNumber,
        AlgorithmName signatureAlgorithm,
        DistinguishedName issuer,
        Instant notBefore,
        Instant notAfter,
        DistinguishedName subject,
        Bytes publicKeyInfo,
        Optional<VerificationKey> key,
        CertificateExtensions extensions,
        Bytes signature) {
    private static final int VERSION_3 = 3;

    static ParsedCertificate of(Bytes der) {
        DerReader input = DerReader.of(der);
        DerReader outer = input.read(DerReader.SEQUENCE, "x509: malformed certificate");
        Bytes signed = outer.readElement(DerReader.SEQUENCE, "x509: malformed tbs certificate")
                .rest();
        DerReader inner = DerReader.of(signed).read(DerReader.SEQUENCE, "x509: malformed tbs certificate");
        int version = version(inner);
        BigInteger serialNumber = serialNumber(inner);
        AlgorithmName algorithm = signatureAlgorithm(inner, outer);
        DistinguishedName issuer = name(inner);
        DerReader validity = inner.read(DerReader.SEQUENCE, "x509: malformed validity");
        Instant notBefore = DerTime.read(validity);
        Instant notAfter = DerTime.read(validity);
        DistinguishedName subject = name(inner);
        Bytes publicKeyInfo =
                inner.readElement(DerReader.SEQUENCE, "x509: malformed spki").rest();
        Optional<VerificationKey> key = CertificateKey.read(publicKeyInfo);
        CertificateExtensions extensions = extensions(inner, version);
        Bytes signature = outer.bitString("x509: malformed signature").rightAligned();
        if (!input.isEmpty()) {
            throw DerReader.malformed("x509: trailing data");
        }
        return new ParsedCertificate(
                signed,
                version,
                serialNumber,
                algorithm,
                issuer,
                notBefore,
                notAfter,
                subject,
                publicKeyInfo,
                key,
                extensions,
                signature);
    }

    private static int version(DerReader inner) {
        Optional<DerReader> explicit = inner.optional(DerReader.contextConstructed(0), "x509: malformed version");
        if (explicit.isEmpty()) {
            return 1;
        }
        BigInteger number = explicit.get().integer("x509: malformed version");
        if (number.signum() < 0
                || number.bitLength() >= Long.SIZE
                || !explicit.get().isEmpty()) {
            throw DerReader.malformed("x509: malformed version");
        }
        if (number.compareTo(BigInteger.TWO) > 0) {
            throw DerReader.malformed("x509: invalid version");
        }
        return number.intValueExact() + 1;
    }

    private static BigInteger serialNumber(DerReader inner) {
        BigInteger number = inner.integer("x509: malformed serial number");
        if (number.signum() < 0) {
            throw DerReader.malformed("x509: negative serial number");
        }
        return number;
    }

    private static AlgorithmName signatureAlgorithm(DerReader inner, DerReader outer) {
        DerReader named = inner.read(DerReader.SEQUENCE, "x509: malformed signature algorithm identifier");
        DerReader repeated = outer.read(DerReader.SEQUENCE, "x509: malformed algorithm identifier");
        if (!named.rest().equals(repeated.rest())) {
            throw DerReader.malformed("x509: inner and outer signature algorithm identifiers don't match");
        }
        return AlgorithmName.read(named);
    }

    private static DistinguishedName name(DerReader inner) {
        return new DistinguishedName(
                inner.readElement(DerReader.SEQUENCE, "x509: malformed issuer").rest());
    }

    private static CertificateExtensions extensions(DerReader inner, int version) {
        if (version == 1) {
            return CertificateExtensions.NONE;
        }
        // Go reads these two as primitive values; whoever uses them has not been seen.
        inner.optional(DerReader.context(1), "x509: malformed issuerUniqueID");
        inner.optional(DerReader.context(2), "x509: malformed subjectUniqueID");
        if (version != VERSION_3) {
            return CertificateExtensions.NONE;
        }
        String failure = "x509: malformed extensions";
        return inner.optional(DerReader.contextConstructed(3), failure)
                .map(present -> new ExtensionReader().read(present.read(DerReader.SEQUENCE, failure)))
                .orElse(CertificateExtensions.NONE);
    }

    /** An algorithm identifier: dotted object identifier, and its parameters with their header, or no bytes. */
    record AlgorithmName(String identifier, Bytes parameters) {
        static AlgorithmName read(DerReader content) {
            String identifier = content.objectIdentifier("x509: malformed OID");
            if (content.isEmpty()) {
                return new AlgorithmName(identifier, Bytes.EMPTY);
            }
            return new AlgorithmName(
                    identifier, content.anyElement("x509: malformed parameters").rest());
        }
    }
}

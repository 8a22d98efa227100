package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A certificate with the key that may issue under it. Thread safe. */
public final class CertificateAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_NUMBER_BITS = 128;
    private static final Set<KeyUsage> AUTHORITY_USAGES =
            Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT, KeyUsage.CERT_SIGN, KeyUsage.CRL_SIGN);
    private static final List<String> AUTHORITY_PURPOSES =
            List.of(ExtendedKeyUsages.CLIENT_AUTHENTICATION, ExtendedKeyUsages.SERVER_AUTHENTICATION);

    private final Certificate certificate;
    private final SigningKey key;

    private CertificateAuthority(Certificate certificate, SigningKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** What a certificate is to say; alternative names are DNS names or IP addresses. */
    public record Issue(
            SubjectName subject,
            List<String> alternativeNames,
            Set<KeyUsage> keyUsages,
            List<String> extendedKeyUsages,
            Validity validity) {
        /** Copies the collections. */
        public Issue {
            alternativeNames = List.copyOf(alternativeNames);
            keyUsages = Set.copyOf(keyUsages);
            extendedKeyUsages = List.copyOf(extendedKeyUsages);
        }
    }

    /**
     * A new self-signed authority, shaped as cryptogen's.
     *
     * <p>Source: fabric internal/cryptogen/ca/ca.go#NewCA.
     */
    public static CertificateAuthority selfSigned(SubjectName subject, SigningKey key, Validity validity) {
        Issue issue = new Issue(subject, List.of(), AUTHORITY_USAGES, AUTHORITY_PURPOSES, validity);
        X500Name name = subject.toX500Name();
        ExtensionWriter extensions = ExtensionWriter.forAuthority(issue, key.verificationKey());
        return new CertificateAuthority(sign(key, name, issue, key.verificationKey(), extensions), key);
    }

    /**
     * An existing authority.
     *
     * @throws TbaasException {@code KEY_MISMATCH} if the key is not the certificate's
     */
    public static CertificateAuthority of(Certificate certificate, SigningKey key) {
        if (!certificate.key().equals(key.verificationKey())) {
            throw new TbaasException(
                    CryptoError.KEY_MISMATCH, "the key does not belong to the certificate of " + certificate.subject());
        }
        return new CertificateAuthority(certificate, key);
    }

    /** The authority's own certificate. */
    public Certificate certificate() {
        return certificate;
    }

    /** The authority's key. */
    public SigningKey key() {
        return key;
    }

    /**
     * Issues an end-entity certificate.
     *
     * <p>Source: fabric internal/cryptogen/ca/ca.go#SignCertificate.
     */
    public Certificate issue(Issue issue, VerificationKey subjectKey) {
        ExtensionWriter extensions = ExtensionWriter.forEndEntity(issue, certificate.subjectKeyIdentifier());
        return sign(key, nameOf(certificate), issue, subjectKey, extensions);
    }

    /** Issues an intermediate authority's certificate. */
    public CertificateAuthority intermediate(SubjectName subject, SigningKey subjectKey, Validity validity) {
        Issue issue = new Issue(subject, List.of(), AUTHORITY_USAGES, AUTHORITY_PURPOSES, validity);
        ExtensionWriter extensions = ExtensionWriter.forAuthority(issue, subjectKey.verificationKey())
                .issuedBy(certificate.subjectKeyIdentifier());
        Certificate issued = sign(key, nameOf(certificate), issue, subjectKey.verificationKey(), extensions);
        return new CertificateAuthority(issued, subjectKey);
    }

    /** Issues a revocation list. */
    public RevocationList revoke(Collection<BigInteger> serialNumbers, Instant thisUpdate, Instant nextUpdate) {
        V2TBSCertListGenerator generator = new V2TBSCertListGenerator();
        generator.setSignature(X509Signatures.algorithm(key));
        generator.setIssuer(nameOf(certificate));
        generator.setThisUpdate(new Time(Date.from(thisUpdate)));
        generator.setNextUpdate(new Time(Date.from(nextUpdate)));
        for (BigInteger serialNumber : serialNumbers) {
            generator.addCRLEntry(
                    new ASN1Integer(serialNumber), new Time(Date.from(thisUpdate)), CRLReason.unspecified);
        }
        generator.setExtensions(new ExtensionWriter()
                .issuedBy(certificate.subjectKeyIdentifier())
                .revocationNumber(thisUpdate.getEpochSecond())
                .build());
        return RevocationList.of(Der.encode(signed(key, generator.generateTBSCertList())));
    }

    private static Certificate sign(
            SigningKey key, X500Name issuer, Issue issue, VerificationKey subjectKey, ExtensionWriter extensions) {
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_NUMBER_BITS, RANDOM)));
        generator.setSignature(X509Signatures.algorithm(key));
        generator.setIssuer(issuer);
        generator.setStartDate(new Time(Date.from(issue.validity().notBefore())));
        generator.setEndDate(new Time(Date.from(issue.validity().notAfter())));
        generator.setSubject(issue.subject().toX500Name());
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(subjectKey.encoded().toArray()));
        generator.setExtensions(extensions.build());
        return Certificate.ofDer(Der.encode(signed(key, generator.generateTBSCertificate())));
    }

    private static X500Name nameOf(Certificate authority) {
        return X500Name.getInstance(authority.subject().der().toArray());
    }

    private static DERSequence signed(SigningKey key, ASN1Encodable content) {
        Bytes signature = X509Signatures.sign(key, Der.encode(content));
        return new DERSequence(
                new ASN1Encodable[] {content, X509Signatures.algorithm(key), new DERBitString(signature.toArray())});
    }
}

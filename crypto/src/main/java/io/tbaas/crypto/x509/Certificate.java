package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.EcdsaSuite;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;

/** An X.509 certificate, parsed once, whose bytes stay as received; equal when its DER is equal. Thread safe. */
public final class Certificate {
    private static final String LABEL = "CERTIFICATE";

    private final Bytes der;
    private final org.bouncycastle.asn1.x509.Certificate parsed;
    private final Bytes signature;
    private final DistinguishedName subject;
    private final DistinguishedName issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final CertificateExtensions extensions;
    private final Optional<VerificationKey> key;

    private Certificate(Bytes der, org.bouncycastle.asn1.x509.Certificate parsed) {
        this.der = der;
        this.parsed = parsed;
        this.signature = X509Signatures.octets(parsed.getSignature());
        this.subject = new DistinguishedName(parsed.getSubject());
        this.issuer = new DistinguishedName(parsed.getIssuer());
        this.notBefore = parsed.getStartDate().getDate().toInstant();
        this.notAfter = parsed.getEndDate().getDate().toInstant();
        this.extensions = CertificateExtensions.of(parsed.getTBSCertificate().getExtensions());
        this.key = decodeKey(publicKeyInfo());
    }

    /**
     * Reads one DER certificate.
     *
     * @throws TbaasException {@code MALFORMED} for anything else, trailing bytes included
     */
    public static Certificate ofDer(Bytes der) {
        return Der.decode(der, "certificate", primitive -> {
            var parsed = org.bouncycastle.asn1.x509.Certificate.getInstance(primitive);
            if (parsed.getSerialNumber().getValue().signum() < 0) {
                throw new IllegalArgumentException("negative serial number");
            }
            if (!parsed.getSignatureAlgorithm()
                    .equals(parsed.getTBSCertificate().getSignature())) {
                throw new IllegalArgumentException("inner and outer signature algorithm identifiers don't match");
            }
            return new Certificate(der, parsed);
        });
    }

    /**
     * Reads the first {@code CERTIFICATE} block of a PEM text.
     *
     * @throws TbaasException as {@link #ofDer}, or if there is no such block
     */
    public static Certificate ofPem(String pem) {
        return ofDer(Pem.readFirst(pem, LABEL).content());
    }

    /** Reads every {@code CERTIFICATE} block of a PEM text, in order; none gives an empty list. */
    public static List<Certificate> allOfPem(String pem) {
        return Pem.readAll(pem).stream()
                .filter(block -> block.label().equals(LABEL))
                .map(block -> ofDer(block.content()))
                .toList();
    }

    /** The certificate exactly as read. */
    public Bytes der() {
        return der;
    }

    /** One {@code CERTIFICATE} block. */
    public String pem() {
        return Pem.write(LABEL, der);
    }

    /**
     * The subject's public key.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} if it is none of {@link
     *     io.tbaas.crypto.SignatureAlgorithm}, for example RSA, which is good for TLS authorities only
     */
    public VerificationKey key() {
        return key.orElseThrow(() -> new TbaasException(
                CryptoError.UNSUPPORTED_ALGORITHM,
                "unsupported key algorithm "
                        + parsed.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm() + " in the certificate of "
                        + subject + ": use ECDSA on P-256 or P-384, Ed25519 or SM2"));
    }

    /** Whether {@link #key()} gives a key. */
    public boolean hasSupportedKey() {
        return key.isPresent();
    }

    /** Whom it names. */
    public DistinguishedName subject() {
        return subject;
    }

    /** Who issued it. */
    public DistinguishedName issuer() {
        return issuer;
    }

    /** The subject's OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        return subject.organizationalUnits();
    }

    /** Serial number, unique per issuer. */
    public BigInteger serialNumber() {
        return parsed.getSerialNumber().getValue();
    }

    /** First instant of validity, inclusive. */
    public Instant notBefore() {
        return notBefore;
    }

    /** Last instant of validity, inclusive. */
    public Instant notAfter() {
        return notAfter;
    }

    /** Whether basic constraints are present and say CA. */
    public boolean isAuthority() {
        return extensions.authority();
    }

    /** Value of the subject key identifier extension, or empty bytes. */
    public Bytes subjectKeyIdentifier() {
        return extensions.subjectKeyIdentifier();
    }

    /** Key identifier of the authority key identifier extension, or empty bytes. */
    public Bytes authorityKeyIdentifier() {
        return extensions.authorityKeyIdentifier();
    }

    /** Key usages; empty if the extension is absent. */
    public Set<KeyUsage> keyUsages() {
        return extensions.keyUsages();
    }

    /** Extended key usages as dotted object identifiers; empty if the extension is absent. */
    public List<String> extendedKeyUsages() {
        return extensions.extendedKeyUsages();
    }

    /** DNS names and IP addresses (in text form) of the subject alternative name extension. */
    public List<String> alternativeNames() {
        return extensions.alternativeNames();
    }

    /** DER value of an extension (the content of its OCTET STRING) by dotted object identifier. */
    public Optional<Bytes> extension(String objectIdentifier) {
        return extensions.value(objectIdentifier);
    }

    /** Dotted object identifier of the algorithm it was signed with. */
    public String signatureAlgorithm() {
        return parsed.getSignatureAlgorithm().getAlgorithm().getId();
    }

    /** Whether subject and issuer are equal and its own key signed it. */
    public boolean isSelfSigned() {
        return subject.equals(issuer) && isSignedBy(this);
    }

    /** Whether the issuer's key made its signature; says nothing about names, usages or validity. */
    public boolean isSignedBy(Certificate issuer) {
        if (issuer.key.isEmpty()) {
            return isSignedByForeignKey(issuer);
        }
        return X509Signatures.verify(
                parsed.getSignatureAlgorithm(),
                Der.encode(parsed.getTBSCertificate()).toArray(),
                signature,
                issuer.key.get());
    }

    /**
     * The same certificate with its ECDSA signature brought to low S, as Fabric's MSP keeps certificates; itself if
     * there is nothing to change.
     *
     * <p>Source: fabric msp/cert.go#sanitizeECDSASignedCert.
     */
    public Certificate withLowS() {
        if (!X509Signatures.isEcdsa(parsed.getSignatureAlgorithm())) {
            return this;
        }
        Bytes low = EcdsaSuite.toLowS(signature);
        if (low.equals(signature)) {
            return this;
        }
        return ofDer(Der.encode(new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
            parsed.getTBSCertificate(), parsed.getSignatureAlgorithm(), new DERBitString(low.toArray())
        })));
    }

    /**
     * The certificate for the JDK's interfaces.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} if the JDK cannot represent it
     */
    public X509Certificate toJca() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new TbaasException(
                    CryptoError.UNSUPPORTED_ALGORITHM, "the JDK cannot represent the certificate of " + subject, e);
        }
    }

    CertificateExtensions extensions() {
        return extensions;
    }

    Bytes publicKeyInfo() {
        return Der.encode(parsed.getSubjectPublicKeyInfo());
    }

    int version() {
        return parsed.getVersionNumber();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "certificate of " + subject + " issued by " + issuer;
    }

    private boolean isSignedByForeignKey(Certificate issuer) {
        try {
            toJca().verify(issuer.toJca().getPublicKey());
            return true;
        } catch (GeneralSecurityException | TbaasException e) {
            // The answer is no, whatever the provider's way to say so.
            return false;
        }
    }

    private static Optional<VerificationKey> decodeKey(Bytes publicKeyInfo) {
        try {
            return Optional.of(SignatureSuites.verificationKey(publicKeyInfo));
        } catch (TbaasException e) {
            if (e.code() == CryptoError.UNSUPPORTED_ALGORITHM) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.EcdsaSuite;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;

/** An X.509 certificate, parsed once, whose bytes stay as received; equal when its DER is equal. Thread safe. */
public final class Certificate {
    private static final String LABEL = "CERTIFICATE";

    private final Bytes der;
    private final ParsedCertificate parsed;

    private Certificate(Bytes der, ParsedCertificate parsed) {
        this.der = der;
        this.parsed = parsed;
    }

    /**
     * Reads one DER certificate; what Go's parser refuses is refused in its words, except that SM2 keys are known here.
     *
     * @throws TbaasException {@code MALFORMED} for anything else, trailing bytes included
     */
    public static Certificate ofDer(Bytes der) {
        return new Certificate(der, ParsedCertificate.of(der));
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
        return parsed.key()
                .orElseThrow(() -> new TbaasException(
                        CryptoError.UNSUPPORTED_ALGORITHM,
                        "unsupported key algorithm in the certificate of " + subject()
                                + ": use ECDSA on P-256 or P-384, Ed25519 or SM2"));
    }

    /** Whether {@link #key()} gives a key. */
    public boolean hasSupportedKey() {
        return parsed.key().isPresent();
    }

    /** Whom it names. */
    public DistinguishedName subject() {
        return parsed.subject();
    }

    /** Who issued it. */
    public DistinguishedName issuer() {
        return parsed.issuer();
    }

    /** The subject's OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        return parsed.subject().organizationalUnits();
    }

    /** Serial number, unique per issuer. */
    public BigInteger serialNumber() {
        return parsed.serialNumber();
    }

    /** First instant of validity, inclusive. */
    public Instant notBefore() {
        return parsed.notBefore();
    }

    /** Last instant of validity, inclusive. */
    public Instant notAfter() {
        return parsed.notAfter();
    }

    /** Whether basic constraints are present and say CA. */
    public boolean isAuthority() {
        return parsed.extensions().authority();
    }

    /** Value of the subject key identifier extension, or empty bytes. */
    public Bytes subjectKeyIdentifier() {
        return parsed.extensions().subjectKeyIdentifier();
    }

    /** Key identifier of the authority key identifier extension, or empty bytes. */
    public Bytes authorityKeyIdentifier() {
        return parsed.extensions().authorityKeyIdentifier();
    }

    /** Key usages; empty if the extension is absent. */
    public Set<KeyUsage> keyUsages() {
        return parsed.extensions().keyUsages();
    }

    /** Extended key usages as dotted object identifiers; empty if the extension is absent. */
    public List<String> extendedKeyUsages() {
        return parsed.extensions().extendedKeyUsages();
    }

    /** DNS names and IP addresses (in text form) of the subject alternative name extension. */
    public List<String> alternativeNames() {
        return parsed.extensions().alternativeNames();
    }

    /** DER value of an extension (the content of its OCTET STRING) by dotted object identifier. */
    public Optional<Bytes> extension(String objectIdentifier) {
        return parsed.extensions().value(objectIdentifier);
    }

    /** Dotted object identifier of the algorithm it was signed with. */
    public String signatureAlgorithm() {
        return parsed.signatureAlgorithm().identifier();
    }

    /** Whether subject and issuer are equal and its own key signed it. */
    public boolean isSelfSigned() {
        return subject().equals(issuer()) && isSignedBy(this);
    }

    /** Whether the issuer's key made its signature; says nothing about names, usages or validity. */
    public boolean isSignedBy(Certificate issuer) {
        Optional<VerificationKey> key = issuer.parsed.key();
        return key.isPresent()
                ? X509Signatures.verify(signatureAlgorithm(), parsed.signed(), parsed.signature(), key.get())
                : ForeignSignatures.verify(this, issuer);
    }

    /**
     * The same certificate with its ECDSA signature brought to low S, as Fabric's MSP keeps certificates; itself if
     * there is nothing to change.
     *
     * <p>Source: fabric msp/cert.go#sanitizeECDSASignedCert.
     */
    public Certificate withLowS() {
        if (!X509Signatures.isEcdsa(signatureAlgorithm())) {
            return this;
        }
        Bytes low = EcdsaSuite.toLowS(parsed.signature());
        if (low.equals(parsed.signature())) {
            return this;
        }
        ASN1Sequence parts = ASN1Sequence.getInstance(der.toArray());
        return ofDer(Der.encode(new DERSequence(
                new ASN1Encodable[] {parts.getObjectAt(0), parts.getObjectAt(1), new DERBitString(low.toArray())})));
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
                    CryptoError.UNSUPPORTED_ALGORITHM, "the JDK cannot represent the certificate of " + subject(), e);
        }
    }

    CertificateExtensions extensions() {
        return parsed.extensions();
    }

    Bytes publicKeyInfo() {
        return parsed.publicKeyInfo();
    }

    int version() {
        return parsed.version();
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
        return "certificate of " + subject() + " issued by " + issuer();
    }
}

package io.tbaas.crypto.x509;

import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An X.509 certificate, parsed once, whose bytes stay as received; equal when its DER is equal. Thread safe. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Certificate {
    private final Bytes der;

    private Certificate(Bytes der) {
        this.der = der;
    }

    /**
     * Reads one DER certificate.
     *
     * @throws TbaasException {@code MALFORMED} for anything else, trailing bytes included; {@code
     *     UNSUPPORTED_ALGORITHM} if the key is none of {@link io.tbaas.crypto.SignatureAlgorithm}
     */
    public static Certificate ofDer(Bytes der) {
        return new Certificate(der);
    }

    /**
     * Reads the first {@code CERTIFICATE} block of a PEM text.
     *
     * @throws TbaasException as {@link #ofDer}
     */
    public static Certificate ofPem(String pem) {
        throw new UnsupportedOperationException("Certificate.ofPem");
    }

    /** Reads every {@code CERTIFICATE} block of a PEM text, in order; none gives an empty list. */
    public static List<Certificate> allOfPem(String pem) {
        throw new UnsupportedOperationException("Certificate.allOfPem");
    }

    /** The certificate exactly as read. */
    public Bytes der() {
        return der;
    }

    /** One {@code CERTIFICATE} block. */
    public String pem() {
        return Pem.write("CERTIFICATE", der);
    }

    /** The subject's public key. */
    public VerificationKey key() {
        throw new UnsupportedOperationException("Certificate.key");
    }

    /** Whom it names. */
    public DistinguishedName subject() {
        throw new UnsupportedOperationException("Certificate.subject");
    }

    /** Who issued it. */
    public DistinguishedName issuer() {
        throw new UnsupportedOperationException("Certificate.issuer");
    }

    /** The subject's OU values, in the order of the encoding. */
    public List<String> organizationalUnits() {
        return subject().organizationalUnits();
    }

    /** Serial number, unique per issuer. */
    public BigInteger serialNumber() {
        throw new UnsupportedOperationException("Certificate.serialNumber");
    }

    /** First instant of validity, inclusive. */
    public Instant notBefore() {
        throw new UnsupportedOperationException("Certificate.notBefore");
    }

    /** Last instant of validity, inclusive. */
    public Instant notAfter() {
        throw new UnsupportedOperationException("Certificate.notAfter");
    }

    /** Whether basic constraints are present and say CA. */
    public boolean isAuthority() {
        throw new UnsupportedOperationException("Certificate.isAuthority");
    }

    /** Value of the subject key identifier extension, or empty bytes. */
    public Bytes subjectKeyIdentifier() {
        throw new UnsupportedOperationException("Certificate.subjectKeyIdentifier");
    }

    /** Key identifier of the authority key identifier extension, or empty bytes. */
    public Bytes authorityKeyIdentifier() {
        throw new UnsupportedOperationException("Certificate.authorityKeyIdentifier");
    }

    /** Key usages; empty if the extension is absent. */
    public Set<KeyUsage> keyUsages() {
        throw new UnsupportedOperationException("Certificate.keyUsages");
    }

    /** Extended key usages as dotted object identifiers; empty if the extension is absent. */
    public List<String> extendedKeyUsages() {
        throw new UnsupportedOperationException("Certificate.extendedKeyUsages");
    }

    /** DNS names and IP addresses (in text form) of the subject alternative name extension. */
    public List<String> alternativeNames() {
        throw new UnsupportedOperationException("Certificate.alternativeNames");
    }

    /** DER value of an extension (the content of its OCTET STRING) by dotted object identifier. */
    public Optional<Bytes> extension(String objectIdentifier) {
        throw new UnsupportedOperationException("Certificate.extension");
    }

    /** Whether subject and issuer are equal and its own key signed it. */
    public boolean isSelfSigned() {
        throw new UnsupportedOperationException("Certificate.isSelfSigned");
    }

    /** Whether the issuer's key made its signature; says nothing about names, usages or validity. */
    public boolean isSignedBy(Certificate issuer) {
        throw new UnsupportedOperationException("Certificate.isSignedBy");
    }

    /**
     * The same certificate with its ECDSA signature brought to low S, as Fabric's MSP keeps certificates; itself if
     * there is nothing to change.
     *
     * <p>Source: fabric msp/cert.go#sanitizeECDSASignedCert.
     */
    public Certificate withLowS() {
        throw new UnsupportedOperationException("Certificate.withLowS");
    }

    /**
     * The certificate for the JDK's interfaces.
     *
     * @throws TbaasException {@code UNSUPPORTED_ALGORITHM} if the JDK cannot represent it
     */
    public X509Certificate toJca() {
        throw new UnsupportedOperationException("Certificate.toJca");
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
        return "Certificate[" + der.length() + " bytes]";
    }
}

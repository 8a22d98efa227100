package io.tbaas.crypto.x509;

import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A certificate with the key that may issue under it. Thread safe. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class CertificateAuthority {
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
            Validity validity) {}

    /** A new self-signed authority, shaped as cryptogen's. */
    public static CertificateAuthority selfSigned(SubjectName subject, SigningKey key, Validity validity) {
        throw new UnsupportedOperationException("CertificateAuthority.selfSigned");
    }

    /** An existing authority. */
    public static CertificateAuthority of(Certificate certificate, SigningKey key) {
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

    /** Issues an end-entity certificate. */
    public Certificate issue(Issue issue, VerificationKey subjectKey) {
        throw new UnsupportedOperationException("CertificateAuthority.issue");
    }

    /** Issues an intermediate authority's certificate. */
    public CertificateAuthority intermediate(SubjectName subject, SigningKey subjectKey, Validity validity) {
        throw new UnsupportedOperationException("CertificateAuthority.intermediate");
    }

    /** Issues a revocation list. */
    public RevocationList revoke(Collection<BigInteger> serialNumbers, Instant thisUpdate, Instant nextUpdate) {
        throw new UnsupportedOperationException("CertificateAuthority.revoke");
    }
}

package io.tbaas.crypto.x509;

import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;

/** A PKCS#10 certificate request. Thread safe. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class CertificateRequest {
    private final Bytes der;

    private CertificateRequest(Bytes der) {
        this.der = der;
    }

    /**
     * Reads the first {@code CERTIFICATE REQUEST} block of a PEM text.
     *
     * @throws TbaasException {@code MALFORMED} or {@code UNSUPPORTED_ALGORITHM}
     */
    public static CertificateRequest ofPem(String pem) {
        return new CertificateRequest(Pem.readFirst(pem, "CERTIFICATE REQUEST").content());
    }

    /** Makes a request; alternative names are DNS names or IP addresses. */
    public static CertificateRequest create(SubjectName subject, List<String> alternativeNames, SigningKey key) {
        throw new UnsupportedOperationException("CertificateRequest.create");
    }

    /** The request exactly as read. */
    public Bytes der() {
        return der;
    }

    /** One {@code CERTIFICATE REQUEST} block. */
    public String pem() {
        return Pem.write("CERTIFICATE REQUEST", der);
    }

    /** The name asked for. */
    public DistinguishedName subject() {
        throw new UnsupportedOperationException("CertificateRequest.subject");
    }

    /** The alternative names asked for. */
    public List<String> alternativeNames() {
        throw new UnsupportedOperationException("CertificateRequest.alternativeNames");
    }

    /** The key to be certified. */
    public VerificationKey key() {
        throw new UnsupportedOperationException("CertificateRequest.key");
    }

    /** Whether the key to be certified signed the request. */
    public boolean isAuthentic() {
        throw new UnsupportedOperationException("CertificateRequest.isAuthentic");
    }
}

package io.tbaas.crypto.x509;

import io.tbaas.foundation.TbaasException;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Signatures of authorities whose keys are known to TLS only, such as RSA. */
final class ForeignSignatures {
    /** RSA with SHA-256, SHA-384, SHA-512, RSA-PSS; ECDSA with the same for the curves P-224 and P-521. */
    private static final Set<String> ALLOWED = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.113549.1.1.10",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4");

    private ForeignSignatures() {}

    static boolean verify(Certificate certificate, Certificate issuer) {
        if (!ALLOWED.contains(certificate.signatureAlgorithm())) {
            return false;
        }
        try {
            certificate.toJca().verify(issuer.toJca().getPublicKey());
            return true;
        } catch (GeneralSecurityException | TbaasException e) {
            // The answer is no, whatever the provider's way to say so.
            return false;
        }
    }
}

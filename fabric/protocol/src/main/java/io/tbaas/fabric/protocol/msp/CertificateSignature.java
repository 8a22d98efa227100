package io.tbaas.fabric.protocol.msp;

import io.tbaas.crypto.x509.Certificate;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;

/**
 * The signature on a certificate.
 *
 * <p>Source: fabric msp/cert.go#isECDSASignedCert, msp/mspimpl.go#isIdentitySignedInCanonicalForm.
 */
final class CertificateSignature {
    /** ECDSA with SHA-1, SHA-256, SHA-384 and SHA-512. */
    private static final Set<String> ECDSA =
            Set.of("1.2.840.10045.4.1", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4");

    private CertificateSignature() {}

    static boolean isEcdsa(Certificate certificate) {
        return ECDSA.contains(certificate.signatureAlgorithm());
    }

    /** Whether an ECDSA signature has the one form that DER allows. */
    static boolean isCanonical(Certificate certificate) {
        DerReader fields = new DerReader(certificate.der().toArray()).sequence();
        fields.skip();
        fields.skip();
        byte[] bits = fields.content();
        if (bits.length == 0) {
            return false;
        }
        DerReader whole = new DerReader(Arrays.copyOfRange(bits, 1, bits.length));
        DerReader numbers = whole.sequence();
        byte[] r = numbers.content();
        byte[] s = numbers.content();
        return isMinimalAndPositive(r)
                && isMinimalAndPositive(s)
                && numbers.isAtEnd()
                && whole.isAtEnd()
                && whole.isMinimalSoFar();
    }

    private static boolean isMinimalAndPositive(byte[] integer) {
        if (integer.length == 0) {
            return false;
        }
        BigInteger value = new BigInteger(integer);
        return value.signum() > 0 && Arrays.equals(integer, value.toByteArray());
    }
}

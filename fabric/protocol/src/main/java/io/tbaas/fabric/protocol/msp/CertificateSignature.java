package io.tbaas.fabric.protocol.msp;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;

/**
 * How a certificate is signed: the two last fields of its encoding.
 *
 * @param algorithm object identifier, DER content in hexadecimal
 * @param value the signature's bytes
 */
record CertificateSignature(String algorithm, Bytes value) {
    /** ECDSA with SHA-1, SHA-256, SHA-384 and SHA-512. */
    private static final Set<String> ECDSA =
            Set.of("2a8648ce3d0401", "2a8648ce3d040302", "2a8648ce3d040303", "2a8648ce3d040304");

    static CertificateSignature of(Certificate certificate) {
        DerReader fields = new DerReader(certificate.der().toArray()).sequence();
        fields.skip();
        String algorithm = Bytes.wrap(fields.sequence().content()).toHex();
        byte[] bits = fields.content();
        return new CertificateSignature(algorithm, Bytes.wrap(Arrays.copyOfRange(bits, 1, bits.length)));
    }

    boolean isEcdsa() {
        return ECDSA.contains(algorithm);
    }

    /**
     * Whether an ECDSA signature has the one form that DER allows.
     *
     * <p>Source: fabric msp/mspimpl.go#isIdentitySignedInCanonicalForm.
     */
    boolean isCanonical() {
        DerReader whole = new DerReader(value.toArray());
        DerReader numbers = whole.sequence();
        byte[] r = numbers.content();
        byte[] s = numbers.content();
        return isMinimal(r) && isMinimal(s) && numbers.isAtEnd() && whole.isAtEnd() && whole.isMinimalSoFar();
    }

    private static boolean isMinimal(byte[] integer) {
        return Arrays.equals(integer, new BigInteger(integer).toByteArray());
    }
}

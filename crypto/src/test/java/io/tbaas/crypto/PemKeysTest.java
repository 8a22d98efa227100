package io.tbaas.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.x509.Pem;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Test;

class PemKeysTest {
    private static final SigningKey KEY =
            SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();

    @Test
    void reads_sec1_keys() throws IOException {
        BigInteger secret = BigInteger.valueOf(4711);
        byte[] sec1 = new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();
        SigningKey key = PemKeys.read(Pem.write("EC PRIVATE KEY", Bytes.wrap(sec1)));
        assertThat(key.verificationKey())
                .isEqualTo(EcdsaSigningKey.of(Curve.P256, Providers.ecdsa(), secret)
                        .verificationKey());
    }

    @Test
    void refuses_truncated_pem() {
        String pem = PemKeys.write(KEY);
        assertMalformed(pem.substring(0, pem.length() - 10));
        assertMalformed(pem.replace("PRIVATE KEY", "PUBLIC KEY"));
        assertMalformed("");
    }

    @Test
    void refuses_truncated_der() {
        byte[] der = PemKeys.privateKeyInfo(KEY).toArray();
        for (int length = 0; length < der.length; length++) {
            assertMalformed(Pem.write("PRIVATE KEY", Bytes.wrap(java.util.Arrays.copyOf(der, length))));
        }
    }

    @Test
    void refuses_secrets_out_of_range() throws IOException {
        for (BigInteger secret : new BigInteger[] {BigInteger.ZERO, Curve.P256.order()}) {
            byte[] sec1 = new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();
            assertMalformed(Pem.write("EC PRIVATE KEY", Bytes.wrap(sec1)));
        }
    }

    @Test
    void refuses_a_secret_that_carries_another_public_key() throws IOException {
        byte[] other = Curve.P256.publicPoint(BigInteger.TWO).getEncoded(false);
        byte[] sec1 = new ECPrivateKey(256, BigInteger.ONE, new DERBitString(other), SECObjectIdentifiers.secp256r1)
                .getEncoded();
        assertThatThrownBy(() -> PemKeys.read(Pem.write("EC PRIVATE KEY", Bytes.wrap(sec1))))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.KEY_MISMATCH));
    }

    @Test
    void refuses_other_curves() throws IOException {
        byte[] sec1 = new ECPrivateKey(521, BigInteger.TEN, SECObjectIdentifiers.secp521r1).getEncoded();
        assertThatThrownBy(() -> PemKeys.read(Pem.write("EC PRIVATE KEY", Bytes.wrap(sec1))))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.UNSUPPORTED_ALGORITHM))
                .hasMessageContaining("use P-256, P-384 or SM2");
    }

    private static void assertMalformed(String pem) {
        assertThatThrownBy(() -> PemKeys.read(pem))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}

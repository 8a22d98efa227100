package io.tbaas.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaSuiteTest {
    private static final byte[] MESSAGE = "sample".getBytes(StandardCharsets.US_ASCII);

    static Stream<EcdsaSuite> suites() {
        return Stream.of(
                new EcdsaSuite(SignatureAlgorithm.ECDSA_P256, Providers.ecdsa()),
                new EcdsaSuite(SignatureAlgorithm.ECDSA_P384, Providers.ecdsa()),
                new EcdsaSuite(SignatureAlgorithm.ECDSA_P256, Providers.bouncyCastle()),
                new EcdsaSuite(SignatureAlgorithm.ECDSA_P384, Providers.bouncyCastle()));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void every_signature_has_low_s_and_verifies(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        BigInteger order = Curve.of(suite.algorithm()).order();
        for (int i = 0; i < 32; i++) {
            byte[] signature = key.sign(MESSAGE);
            assertThat(EcdsaSignature.read(signature).orElseThrow().isLow(order))
                    .isTrue();
            assertThat(key.verificationKey().verify(MESSAGE, signature)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void refuses_high_s_except_on_certificates(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        byte[] high = high(key.sign(MESSAGE), suite);
        assertThat(key.verificationKey().verify(MESSAGE, high)).isFalse();
        assertThat(key.verificationKey().verifyLenient(MESSAGE, high, HashFunction.SHA_256))
                .isTrue();
        assertThat(key.verificationKey()
                        .verify(MESSAGE, EcdsaSuite.toLowS(Bytes.wrap(high)).toArray()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void refuses_other_messages_keys_hashes_and_malformed_signatures(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        VerificationKey verifier = key.verificationKey();
        byte[] signature = key.sign(MESSAGE);
        assertThat(verifier.verify("other".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
        assertThat(suite.generateKey().verificationKey().verify(MESSAGE, signature))
                .isFalse();
        assertThat(verifier.verify(MESSAGE, signature, HashFunction.SHA3_256)).isFalse();
        assertThat(verifier.verify(MESSAGE, new byte[0])).isFalse();
        assertThat(verifier.verify(MESSAGE, new byte[] {0x30})).isFalse();
        assertThat(verifier.verify(MESSAGE, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        for (String malformed : new String[] {
            "3006020100020101", // r is zero
            "3006020101020100", // s is zero
            "30060201ff020101", // r is negative
            "300702020001020101", // r is padded
            "308106020101020101", // long form for a short length
            "3080020101020101", // indefinite length
            "310602010102010100", // a set
            "3003020101" // s is missing
        }) {
            assertThat(verifier.verify(MESSAGE, HexFormat.of().parseHex(malformed)))
                    .as(malformed)
                    .isFalse();
        }
    }

    /** Go's encoding/asn1, and so Fabric, ignores bytes behind the sequence and behind the second integer. */
    @ParameterizedTest
    @MethodSource("suites")
    void accepts_trailing_bytes_as_fabric_does(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        byte[] signature = key.sign(MESSAGE);
        byte[] behind = Arrays.copyOf(signature, signature.length + 3);
        byte[] inside = Arrays.copyOf(signature, signature.length + 2);
        inside[1] = (byte) (inside[1] + 2);
        assertThat(key.verificationKey().verify(MESSAGE, behind)).isTrue();
        assertThat(key.verificationKey().verify(MESSAGE, inside)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void signs_with_the_hash_an_msp_names(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        for (HashFunction hash : HashFunction.values()) {
            assertThat(key.verificationKey().verify(MESSAGE, key.sign(MESSAGE, hash), hash))
                    .as(hash.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void numbers_of_the_group_order_and_more_are_refused(EcdsaSuite suite) {
        BigInteger order = Curve.of(suite.algorithm()).order();
        VerificationKey verifier = suite.generateKey().verificationKey();
        assertThat(verifier.verify(MESSAGE, new EcdsaSignature(order, BigInteger.ONE).toDer()))
                .isFalse();
        assertThat(verifier.verifyLenient(
                        MESSAGE, new EcdsaSignature(BigInteger.ONE, order).toDer(), HashFunction.SHA_256))
                .isFalse();
    }

    /** RFC 6979, A.2.5: P-256 with SHA-256, message "sample"; its S is high. */
    @Test
    void verifies_the_known_answer_of_rfc_6979() {
        BigInteger secret = new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);
        VerificationKey key =
                EcdsaSigningKey.of(Curve.P256, Providers.ecdsa(), secret).verificationKey();
        EcdsaSignature known = new EcdsaSignature(
                new BigInteger("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716", 16),
                new BigInteger("F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8", 16));
        assertThat(key.verify(MESSAGE, known.toDer())).isFalse();
        assertThat(key.verify(MESSAGE, known.toLow(Curve.P256.order()).toDer())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void keys_survive_their_encodings(EcdsaSuite suite) {
        SigningKey key = suite.generateKey();
        SigningKey again = PemKeys.read(PemKeys.write(key));
        assertThat(again.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(suite.verificationKey(key.verificationKey().encoded())).isEqualTo(key.verificationKey());
        assertThat(key.verificationKey().verify(MESSAGE, again.sign(MESSAGE))).isTrue();
        assertThat(Bytes.wrap(key.verificationKey().toJca().getEncoded()))
                .isEqualTo(key.verificationKey().encoded());
    }

    @Test
    void refuses_points_off_the_curve_compressed_points_and_other_curves() {
        EcdsaSuite p256 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P256, Providers.ecdsa());
        EcdsaSuite p384 = new EcdsaSuite(SignatureAlgorithm.ECDSA_P384, Providers.ecdsa());
        byte[] encoded = p256.generateKey().verificationKey().encoded().toArray();
        byte[] moved = encoded.clone();
        moved[moved.length - 1] ^= 1;
        assertThatThrownBy(() -> SignatureSuites.verificationKey(Bytes.wrap(moved)))
                .isInstanceOf(TbaasException.class)
                .hasMessageContaining("is not a point of ECDSA_P256");
        assertThatThrownBy(() -> p384.verificationKey(Bytes.wrap(encoded)))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.UNSUPPORTED_ALGORITHM));
        assertThatThrownBy(() -> SignatureSuites.verificationKey(Bytes.ofHex("3000")))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }

    private static byte[] high(byte[] low, EcdsaSuite suite) {
        EcdsaSignature numbers = EcdsaSignature.read(low).orElseThrow();
        BigInteger order = Curve.of(suite.algorithm()).order();
        return new EcdsaSignature(numbers.r(), order.subtract(numbers.s())).toDer();
    }
}

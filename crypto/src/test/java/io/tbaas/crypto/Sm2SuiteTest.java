package io.tbaas.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Sm2SuiteTest {
    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);
    private static final Bytes USER_ID = Bytes.copyOf(Sm2Suite.DEFAULT_USER_ID.getBytes(StandardCharsets.US_ASCII));
    private static final BigInteger SECRET =
            new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16);
    private static final String POINT = "04"
            + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
            + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    private static final String NONCE = "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";
    private static final EcdsaSignature SIGNATURE = new EcdsaSignature(
            new BigInteger("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", 16),
            new BigInteger("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA", 16));

    private final Sm2Suite suite = new Sm2Suite();

    /** GM/T 0003.5-2012, appendix A (GB/T 32918.5). */
    @Test
    void makes_the_known_answer_of_gm_t_0003_5() {
        Sm2SigningKey key = Sm2SigningKey.of(SECRET, USER_ID, new FixedRandom(Bytes.ofHex(NONCE)));
        assertThat(key.verificationKey().encoded().toHex()).endsWithIgnoringCase(POINT);
        assertThat(EcdsaSignature.read(key.sign(MESSAGE))).contains(SIGNATURE);
    }

    @Test
    void verifies_the_known_answer_of_gm_t_0003_5() {
        VerificationKey key = Sm2SigningKey.of(SECRET, USER_ID).verificationKey();
        assertThat(key.verify(MESSAGE, SIGNATURE.toDer())).isTrue();
        assertThat(key.verify("message digesT".getBytes(StandardCharsets.US_ASCII), SIGNATURE.toDer()))
                .isFalse();
    }

    /** GM/T 0004-2012, appendix A (GB/T 32905). */
    @Test
    void sm3_gives_the_known_answers_of_gm_t_0004() {
        assertThat(Bytes.wrap(HashFunction.SM3.digest("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Bytes.ofHex("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
        assertThat(Bytes.wrap(HashFunction.SM3.digest("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Bytes.ofHex("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"));
    }

    @Test
    void another_user_id_makes_another_signature() {
        SigningKey key = suite.generateKey();
        VerificationKey other = Sm2Suite.withUserId("ALICE123@YAHOO.COM")
                .verificationKey(key.verificationKey().encoded());
        assertThat(other.verify(MESSAGE, key.sign(MESSAGE))).isFalse();
        assertThat(key.verificationKey().verify(MESSAGE, key.sign(MESSAGE))).isTrue();
    }

    @Test
    void refuses_malformed_signatures_and_goes_on_working() {
        SigningKey key = suite.generateKey();
        byte[] signature = key.sign(MESSAGE);
        assertThat(key.verificationKey().verify(MESSAGE, new byte[0])).isFalse();
        assertThat(key.verificationKey().verify(MESSAGE, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        assertThat(key.verificationKey().verify(MESSAGE, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
        assertThat(key.verificationKey().verify(MESSAGE, new EcdsaSignature(Curve.SM2.order(), BigInteger.ONE).toDer()))
                .isFalse();
        assertThat(key.verificationKey().verify(MESSAGE, signature)).isTrue();
    }

    @Test
    void one_key_serves_many_threads() throws Exception {
        SigningKey key = suite.generateKey();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        byte[] message = ("message " + number).getBytes(StandardCharsets.US_ASCII);
                        return key.verificationKey().verify(message, key.sign(message));
                    })
                    .toList();
            for (Future<Boolean> valid : threads.invokeAll(tasks)) {
                assertThat(valid.get()).isTrue();
            }
        }
    }

    @Test
    void keys_survive_their_encodings() {
        SigningKey key = suite.generateKey();
        SigningKey again = PemKeys.read(PemKeys.write(key));
        assertThat(again.algorithm()).isEqualTo(SignatureAlgorithm.SM2);
        assertThat(again.verificationKey()).isEqualTo(key.verificationKey());
        assertThat(key.verificationKey().verify(MESSAGE, again.sign(MESSAGE))).isTrue();
    }

    /** Gives the same bytes again and again. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient Bytes content;

        FixedRandom(Bytes content) {
            this.content = content;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(content.toArray(), 0, target, 0, target.length);
        }
    }
}

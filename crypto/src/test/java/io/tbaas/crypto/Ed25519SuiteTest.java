package io.tbaas.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Ed25519SuiteTest {
    private static final Bytes PKCS8 = Bytes.ofHex(
            "302e020100300506032b657004220420" + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    private static final byte[] MESSAGE = {0x72};
    private static final byte[] SIGNATURE = Bytes.ofHex(
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
            .toArray();

    private final Ed25519Suite suite = new Ed25519Suite();

    /** RFC 8032, 7.1, test 2. */
    @Test
    void makes_and_verifies_the_known_answer_of_rfc_8032() {
        SigningKey key = suite.signingKey(PKCS8);
        assertThat(key.verificationKey().encoded().toHex())
                .endsWith("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(key.sign(MESSAGE)).isEqualTo(SIGNATURE);
        assertThat(key.verificationKey().verify(MESSAGE, SIGNATURE)).isTrue();
    }

    @Test
    void refuses_other_messages_and_malformed_signatures() {
        VerificationKey key = suite.signingKey(PKCS8).verificationKey();
        byte[] flipped = SIGNATURE.clone();
        flipped[0] ^= 1;
        byte[] scalarTooBig = SIGNATURE.clone();
        Arrays.fill(scalarTooBig, 32, 64, (byte) 0xff);
        assertThat(key.verify(new byte[0], SIGNATURE)).isFalse();
        assertThat(key.verify(MESSAGE, flipped)).isFalse();
        assertThat(key.verify(MESSAGE, scalarTooBig)).isFalse();
        assertThat(key.verify(MESSAGE, Arrays.copyOf(SIGNATURE, 63))).isFalse();
        assertThat(key.verify(MESSAGE, new byte[0])).isFalse();
    }

    @Test
    void ignores_the_hash_an_msp_names() {
        SigningKey key = suite.generateKey();
        assertThat(key.verificationKey()
                        .verify(MESSAGE, key.sign(MESSAGE, HashFunction.SHA3_256), HashFunction.SHA_256))
                .isTrue();
    }

    @Test
    void keys_survive_their_encodings() {
        SigningKey key = suite.generateKey();
        assertThat(PemKeys.read(PemKeys.write(key)).verificationKey()).isEqualTo(key.verificationKey());
        assertThat(SignatureSuites.verificationKey(key.verificationKey().encoded()))
                .isEqualTo(key.verificationKey());
    }

    @Test
    void refuses_keys_of_the_wrong_length() {
        assertThatThrownBy(() -> suite.verificationKey(Bytes.ofHex("300a300506032b6570030100")))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
        assertThatThrownBy(() -> suite.signingKey(Bytes.ofHex("3010020100300506032b657004040402abcd")))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}

package io.tbaas.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashFunctionTest {
    @ParameterizedTest
    @CsvSource({
        "SHA256,SHA_256",
        "SHA2,SHA_256",
        "SHA384,SHA_384",
        "SHA3_256,SHA3_256",
        "SHA3,SHA3_256",
        "SHA3_384,SHA3_384",
        "SM3,SM3"
    })
    void knows_fabrics_names(String name, HashFunction function) {
        assertThat(HashFunction.ofFabricName(name)).isEqualTo(function);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MD5", "sha256", "SHA-256"})
    void refuses_other_names(String name) {
        assertThatThrownBy(() -> HashFunction.ofFabricName(name))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.UNSUPPORTED_ALGORITHM));
    }

    @ParameterizedTest
    @EnumSource
    void hashes_parts_as_one_message(HashFunction function) {
        byte[] whole = "one message".getBytes(StandardCharsets.US_ASCII);
        byte[] first = "one ".getBytes(StandardCharsets.US_ASCII);
        byte[] second = "message".getBytes(StandardCharsets.US_ASCII);
        assertThat(function.digest(first, second))
                .isEqualTo(function.digest(whole))
                .hasSize(function.bytes());
        assertThat(function.digest()).isEqualTo(function.digest(new byte[0]));
    }
}

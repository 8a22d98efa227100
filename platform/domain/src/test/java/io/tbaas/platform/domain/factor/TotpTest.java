package io.tbaas.platform.domain.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.foundation.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Against the test vectors of RFC 6238 (their last six digits) and RFC 4648. */
class TotpTest {
    private static final Bytes KEY = Bytes.wrap("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @Test
    void codes_are_those_of_the_rfc() {
        assertThat(code(59)).isEqualTo("287082");
        assertThat(code(1111111109)).isEqualTo("081804");
        assertThat(code(1111111111)).isEqualTo("050471");
        assertThat(code(1234567890)).isEqualTo("005924");
        assertThat(code(2000000000)).isEqualTo("279037");
        assertThat(code(20000000000L)).isEqualTo("353130");
    }

    @Test
    void a_code_of_the_step_before_or_after_counts_and_no_code_counts_twice() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long step = Totp.step(now);

        assertThat(Totp.match(KEY, Totp.code(KEY, step - 1), now, 0)).hasValue(step - 1);
        assertThat(Totp.match(KEY, Totp.code(KEY, step + 1), now, 0)).hasValue(step + 1);
        assertThat(Totp.match(KEY, Totp.code(KEY, step - 2), now, 0)).isEmpty();
        assertThat(Totp.match(KEY, Totp.code(KEY, step), now, step)).isEmpty();
        assertThat(Totp.match(KEY, "", now, 0)).isEmpty();
    }

    @Test
    void the_key_stands_in_base_32_in_the_address() {
        assertThat(Totp.text(KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.text(Bytes.wrap("foob".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("MZXW6YQ");
        assertThat(Totp.uri(KEY, "chen@example.com"))
                .startsWith("otpauth://totp/TBaaS%3Achen%40example.com?secret=GEZDGNBV")
                .endsWith("&issuer=TBaaS&algorithm=SHA1&digits=6&period=30");
    }

    private static String code(long seconds) {
        return Totp.code(KEY, Totp.step(Instant.ofEpochSecond(seconds)));
    }
}

package io.tbaas.fabric.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "2000000000, 2s",
        "1500000000, 1.5s",
        "250000000, 250ms",
        "1500000, 1.5ms",
        "1100, 1.1µs",
        "7, 7ns",
        "60000000000, 1m0s",
        "5430918000000, 1h30m30.918s",
        "-2000000000, -2s"
    })
    void durations_are_written_and_read_as_go_does(long nanos, String text) {
        assertThat(GoDuration.format(Duration.ofNanos(nanos))).isEqualTo(text);
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({"1h, 3600000000000", "+.5s, 500000000", "2.s, 2000000000", "3us, 3000", "0, 0"})
    void other_spellings_are_read(String text, long nanos) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'time: invalid duration \"\"'",
        "s, 'time: invalid duration \"s\"'",
        "2, 'time: missing unit in duration \"2\"'",
        "2x, 'time: unknown unit \"x\" in duration \"2x\"'",
        "1s2, 'time: missing unit in duration \"1s2\"'",
        "3000000h0m, 'time: invalid duration \"3000000h0m\"'"
    })
    void malformed_durations_are_refused(String text, String refusal) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage(refusal);
    }
}

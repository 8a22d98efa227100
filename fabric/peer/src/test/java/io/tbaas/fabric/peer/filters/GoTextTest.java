package io.tbaas.fabric.peer.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT15M, 15m0s",
        "PT1H, 1h0m0s",
        "PT25H1M1.5S, 25h1m1.5s",
        "PT2S, 2s",
        "PT0.2S, 200ms",
        "PT0.0015S, 1.5ms",
        "PT0.000001S, 1µs",
        "PT0.000000007S, 7ns"
    })
    void writes_durations_as_go_does(Duration duration, String text) {
        assertThat(GoText.duration(duration)).isEqualTo(text);
    }
}

package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SteadyRateTest {
    private static boolean reached(double... rates) {
        SteadyRate rate = new SteadyRate();
        Arrays.stream(rates).forEach(rate::add);
        return rate.isReached();
    }

    @Test
    void rate_that_rises_is_not_steady() {
        assertThat(reached(200, 300, 400, 500)).isFalse();
        assertThat(reached(200, 300, 400, 500, 520, 540)).isFalse();
    }

    @Test
    void rate_is_steady_once_two_windows_come_close_to_the_two_before() {
        assertThat(reached(200, 400, 600, 690, 700, 650)).isTrue();
        assertThat(reached(100, 100, 105, 105)).as("just within").isTrue();
        assertThat(reached(100, 100, 106, 105)).as("just not").isFalse();
    }

    @Test
    void one_window_that_wavers_does_not_matter() {
        assertThat(reached(700, 720, 640, 780)).isTrue();
    }

    @Test
    void three_windows_tell_nothing_yet() {
        assertThat(reached(700, 700, 700)).isFalse();
    }

    @Test
    void rate_that_falls_is_not_steady() {
        assertThat(reached(700, 700, 500, 500)).isFalse();
    }
}

package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration WINDOW = Duration.ofMillis(50);

    @Test
    void ends_when_its_time_is_over_though_the_rate_still_rises() throws InterruptedException {
        long begun = System.nanoTime();
        LongConsumer faster = number -> {
            long windows = (System.nanoTime() - begun) / WINDOW.toNanos();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos() >> Math.min(windows / 2, 8));
        };
        WarmUp.Outcome outcome =
                new WarmUp(1, WINDOW, 0, WINDOW.multipliedBy(4)).run(new AtomicLong(), List.of(faster));
        assertThat(outcome.steady()).isFalse();
        assertThat(outcome.figure("group", "transactions").name()).contains("NOT STEADY YET");
    }

    @Test
    void says_how_long_it_took_where_the_rate_is_steady() {
        Figure figure = new WarmUp.Outcome(42, true).figure("group", "transactions");
        assertThat(figure.name()).isEqualTo("  warm-up until steady, transactions");
        assertThat(figure.median()).isEqualTo(42);
    }

    @Test
    void few_calls_are_no_warm_up_however_even_their_rate() throws InterruptedException {
        AtomicLong numbers = new AtomicLong();
        LongConsumer even = number -> LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        new WarmUp(1, Duration.ofMillis(20), 400, Duration.ofMinutes(1)).run(numbers, List.of(even));
        assertThat(numbers.get()).isGreaterThanOrEqualTo(400);
    }
}

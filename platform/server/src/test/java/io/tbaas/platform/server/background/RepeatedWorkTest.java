package io.tbaas.platform.server.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void goes_on_until_it_is_stopped() {
        RepeatedWork work = new RepeatedWork(Duration.ofMillis(1), "counting", rounds::incrementAndGet);
        work.start();
        Eventually.holds(() -> assertThat(rounds).hasValueGreaterThan(2));
        assertThat(work.isHealthy()).isTrue();

        work.stop();

        assertThat(work.isRunning()).isFalse();
        assertThat(work.isHealthy()).as("stopped work does nothing").isFalse();
    }

    @Test
    void is_unhealthy_once_it_met_something_unexpected() {
        RepeatedWork work = new RepeatedWork(Duration.ofMillis(1), "failing", () -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("unexpected");
        });
        work.start();

        Eventually.holds(() -> assertThat(work.isHealthy()).isFalse());

        assertThat(rounds).as("it does not go on as if nothing were").hasValue(1);
        work.stop();
    }
}

package io.tbaas.fabric.peer.blocksource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
    private final RetryPause pause = new RetryPause(Duration.ofMillis(100), Duration.ofMillis(150));

    @Test
    void there_is_none_before_the_first_failure_and_after_a_success() {
        assertThat(pause.beforeNextAttempt()).isZero();
        pause.failed();
        pause.succeeded();
        assertThat(pause.beforeNextAttempt()).isZero();
    }

    @Test
    void grows_with_each_failure_up_to_its_limit() {
        pause.failed();
        assertThat(pause.beforeNextAttempt()).hasMillis(100);
        pause.failed();
        assertThat(pause.beforeNextAttempt()).hasMillis(120);
        pause.failed();
        assertThat(pause.beforeNextAttempt()).hasMillis(144);
        pause.failed();
        assertThat(pause.beforeNextAttempt()).hasMillis(150);
    }

    @Test
    void stays_at_its_limit_however_many_failures_there_are() {
        for (int i = 0; i < 10_000; i++) {
            pause.failed();
        }
        assertThat(pause.beforeNextAttempt()).hasMillis(150);
    }
}

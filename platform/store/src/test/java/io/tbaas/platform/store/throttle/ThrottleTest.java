package io.tbaas.platform.store.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often something may be tried; time passes by moving the buckets back. */
@DatabaseTest
class ThrottleTest {
    private static final Throttle.Rate RATE = new Throttle.Rate("test", 3, Duration.ofMinutes(1));

    private final JdbcClient jdbc;
    private final Throttle throttle;
    private final String who = UUID.randomUUID().toString();

    ThrottleTest(DatabaseKind kind) {
        TestDatabase database = kind.shared();
        DataSource source = database.dataSource();
        jdbc = database.jdbc(source);
        throttle = new Throttle(jdbc, database.transactions(source));
    }

    @Test
    void as_many_as_the_burst_at_once_and_then_one_per_refill() {
        takeAll(3);
        assertThat(secondsToWait()).isBetween(50L, 60L);

        pass(Duration.ofSeconds(30));
        assertThat(secondsToWait()).isBetween(20L, 30L);
        pass(Duration.ofSeconds(30));
        takeAll(1);
        assertThat(secondsToWait()).isBetween(50L, 60L);

        pass(Duration.ofMinutes(2));
        takeAll(2);
        assertThat(secondsToWait()).isPositive();
    }

    @Test
    void a_long_pause_gives_no_more_than_the_burst() {
        takeAll(1);
        pass(Duration.ofDays(30));

        takeAll(3);
        assertThat(secondsToWait()).isPositive();
    }

    @Test
    void attempts_that_were_refused_do_not_make_the_wait_longer() {
        takeAll(3);
        long first = secondsToWait();
        for (int attempt = 0; attempt < 10; attempt++) {
            secondsToWait();
        }

        assertThat(secondsToWait()).isLessThanOrEqualTo(first);
    }

    @Test
    void everybody_and_everything_has_a_bucket_of_its_own() {
        takeAll(3);

        throttle.take(RATE, who + "-else");
        throttle.take(new Throttle.Rate("other", 1, Duration.ofMinutes(1)), who);
        assertThat(secondsToWait()).isPositive();
    }

    @Test
    void looking_takes_nothing_counting_refuses_nothing_and_a_reset_forgets() {
        throttle.check(RATE, who);
        takeAll(2);
        throttle.check(RATE, who);
        throttle.check(RATE, who);
        throttle.count(RATE, who);
        throttle.count(RATE, who);

        assertThatThrownBy(() -> throttle.check(RATE, who)).isInstanceOf(Problem.class);
        throttle.reset(RATE, who);
        takeAll(3);
    }

    @Test
    void many_at_the_same_moment_get_no_more_than_the_burst() throws Exception {
        int attempts = 20;
        List<Future<Boolean>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(attempts)) {
            for (int attempt = 0; attempt < attempts; attempt++) {
                taken.add(threads.submit(() -> {
                    try {
                        throttle.take(RATE, who);
                        return true;
                    } catch (Problem refused) {
                        return false;
                    }
                }));
            }
        }
        int passed = 0;
        for (Future<Boolean> one : taken) {
            passed += one.get() ? 1 : 0;
        }

        assertThat(passed).isEqualTo(3);
    }

    @Test
    void names_of_any_length_are_counted() {
        String longName = "x".repeat(500) + who;
        for (int attempt = 0; attempt < 3; attempt++) {
            throttle.take(RATE, longName);
        }

        assertThatThrownBy(() -> throttle.take(RATE, longName)).isInstanceOf(Problem.class);
    }

    private void takeAll(int number) {
        for (int attempt = 0; attempt < number; attempt++) {
            throttle.take(RATE, who);
        }
    }

    /** What a refusal says; fails where nothing is refused. */
    private long secondsToWait() {
        try {
            throttle.take(RATE, who);
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
            return Long.parseLong(String.valueOf(refused.parameters().get("seconds")));
        }
        throw new AssertionError("not refused");
    }

    private void pass(Duration time) {
        jdbc.sql("update throttle set at = at - cast(? as bigint) * interval '1' second where bucket = ?")
                .params(time.toSeconds(), "test:" + who)
                .update();
    }
}

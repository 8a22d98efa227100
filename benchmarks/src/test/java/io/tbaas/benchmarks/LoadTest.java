package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration WINDOW = Duration.ofMillis(200);

    private final AtomicLong numbers = new AtomicLong();

    private static void wait(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    @Test
    void calls_of_the_window_are_counted_and_no_others() throws InterruptedException {
        AtomicLong atOpening = new AtomicLong();
        AtomicLong atClosing = new AtomicLong();
        AtomicLong ended = new AtomicLong();
        LongConsumer operation = number -> {
            wait(Duration.ofMillis(2));
            ended.incrementAndGet();
        };
        Load.Outcome outcome = new Load(1, WINDOW).run(numbers, List.of(operation), new Load.Observer() {
            @Override
            public void opened() {
                atOpening.set(ended.get());
            }

            @Override
            public void closed() {
                atClosing.set(ended.get());
            }
        });
        assertThat(atOpening.get()).as("the caller is at work before").isPositive();
        assertThat(outcome.calls())
                .isBetween(atClosing.get() - atOpening.get() - 2, atClosing.get() - atOpening.get() + 2);
        assertThat(outcome.perSecond()).isBetween(outcome.calls() / 0.5, outcome.calls() / 0.2);
        assertThat(outcome.latencyMillis(0)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void callers_are_shared_out_among_the_operations_evenly() throws InterruptedException {
        List<Set<Thread>> seen = List.of(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        List<LongConsumer> operations = seen.stream()
                .<LongConsumer>map(threads -> number -> {
                    threads.add(Thread.currentThread());
                    wait(Duration.ofMillis(1));
                })
                .toList();
        new Load(6, WINDOW).run(numbers, operations, Load.Observer.NONE);
        assertThat(seen).allSatisfy(threads -> assertThat(threads).hasSize(3));
    }

    @Test
    void no_number_is_given_twice() throws InterruptedException {
        Set<Long> given = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        LongConsumer operation = number -> {
            given.add(number);
            calls.incrementAndGet();
            wait(Duration.ofMillis(1));
        };
        new Load(4, WINDOW).run(numbers, List.of(operation), Load.Observer.NONE);
        assertThat(given).hasSize(calls.get());
    }

    @Test
    void run_whose_calls_mostly_fail_gives_no_figure() {
        LongConsumer operation = number -> {
            wait(Duration.ofMillis(1));
            if (number % 4 != 0) {
                throw new IllegalArgumentException("number not of four");
            }
        };
        assertThatThrownBy(() -> new Load(2, WINDOW).run(numbers, List.of(operation), Load.Observer.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("calls failed, the first with")
                .hasMessageContaining("number not of four");
    }

    @Test
    void failed_calls_are_not_counted() throws InterruptedException {
        AtomicInteger good = new AtomicInteger();
        LongConsumer operation = number -> {
            wait(Duration.ofMillis(1));
            if (number % 4 == 0) {
                throw new IllegalArgumentException("number of four");
            }
            good.incrementAndGet();
        };
        Load.Outcome outcome = new Load(2, WINDOW).run(numbers, List.of(operation), Load.Observer.NONE);
        assertThat(outcome.calls()).isPositive().isLessThan(good.get());
    }
}

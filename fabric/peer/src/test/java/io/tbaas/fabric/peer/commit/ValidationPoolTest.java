package io.tbaas.fabric.peer.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValidationPoolTest {
    private final ValidationPool pool = new ValidationPool("test", 3);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void runs_each_index_once() throws InterruptedException {
        for (int size : new int[] {0, 1, 7, 8, 9, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(size);
            pool.forEach(size, runs::incrementAndGet);
            assertThat(IntStream.range(0, size).map(runs::get)).allMatch(count -> count == 1);
        }
    }

    @Test
    void throws_the_first_failure_after_all_have_ended() {
        assertThatThrownBy(() -> pool.forEach(100, index -> {
                    if (index == 42) {
                        throw new IllegalStateException("index 42");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("index 42");
    }

    @Test
    void gets_on_while_its_threads_are_busy_with_something_else() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        Thread busy = Thread.ofVirtual().start(() -> block(blocked));
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        pool.forEach(100, runs::incrementAndGet);
        assertThat(IntStream.range(0, 100).map(runs::get)).allMatch(count -> count == 1);
        blocked.countDown();
        busy.join();
    }

    private void block(CountDownLatch blocked) {
        try {
            pool.forEach(100, index -> awaitQuietly(blocked));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}

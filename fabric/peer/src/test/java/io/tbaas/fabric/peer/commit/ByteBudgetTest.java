package io.tbaas.fabric.peer.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void holds_back_what_does_not_fit_until_room_is_made() throws InterruptedException {
        budget.take(60);
        CountDownLatch taken = takeElsewhere(41);
        assertThat(taken.await(50, TimeUnit.MILLISECONDS)).isFalse();
        budget.giveBack(60);
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void is_full_to_the_last_byte() throws InterruptedException {
        budget.take(60);
        assertThat(takeElsewhere(40).await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(takeElsewhere(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void lets_anything_pass_that_is_alone() throws InterruptedException {
        assertThat(takeElsewhere(1_000).await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(takeElsewhere(1).await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    private CountDownLatch takeElsewhere(long bytes) {
        CountDownLatch taken = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                budget.take(bytes);
                taken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return taken;
    }
}

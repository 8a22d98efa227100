package io.tbaas.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkOwnerTest {
    @Test
    void threads_work_for_whom_their_starter_works() throws InterruptedException {
        AtomicReference<Optional<Object>> seen = new AtomicReference<>(Optional.empty());
        Thread thread =
                WorkOwner.working("node", () -> Thread.ofVirtual().unstarted(() -> seen.set(WorkOwner.present())));
        thread.start();
        thread.join();

        assertThat(seen.get()).contains("node");
        assertThat(WorkOwner.present()).isEmpty();
    }

    @Test
    void an_inherited_executor_remembers_the_owner_and_leaves_none_behind() {
        Executor executor = WorkOwner.working("node", () -> WorkOwner.inherited(Runnable::run));
        AtomicReference<Optional<Object>> seen = new AtomicReference<>(Optional.empty());
        executor.execute(() -> seen.set(WorkOwner.present()));

        assertThat(seen.get()).contains("node");
        assertThat(WorkOwner.present()).isEmpty();
    }

    @Test
    void the_inner_owner_counts_and_the_outer_comes_back() {
        WorkOwner.working("outer", () -> {
            assertThat(WorkOwner.working("inner", WorkOwner::present)).contains("inner");
            return assertThat(WorkOwner.present()).contains("outer");
        });
    }
}

package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorSharesTest {
    private static MeasuredProcess process(String name, long... millis) {
        Iterator<Long> next = java.util.Arrays.stream(millis).iterator();
        return new MeasuredProcess(name, () -> Duration.ofMillis(next.next()));
    }

    @Test
    void each_process_and_all_together_are_told_for_each_window() {
        ProcessorShares shares = new ProcessorShares(
                List.of(process("peer", 100, 300, 1000, 1100), process("client", 0, 100, 100, 150)));
        shares.opened();
        shares.closed();
        shares.dividedBy(100);
        shares.opened();
        shares.closed();
        shares.dividedBy(50);

        List<Figure> figures = shares.figures("group", "time of ", "µs/tx");

        assertThat(figures)
                .extracting(Figure::name)
                .containsExactly("time of peer", "time of client", "time of all processes");
        assertThat(figures.get(0).runs()).containsExactly(2000.0, 2000.0);
        assertThat(figures.get(1).runs()).containsExactly(1000.0, 1000.0);
        assertThat(figures.get(2).runs()).containsExactly(3000.0, 3000.0);
    }

    @Test
    void a_running_process_is_asked_for_its_time() {
        assertThat(MeasuredProcess.of("this", ProcessHandle.current()).used().get())
                .isPositive();
    }
}

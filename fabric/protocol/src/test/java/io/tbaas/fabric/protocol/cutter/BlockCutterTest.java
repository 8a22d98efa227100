package io.tbaas.fabric.protocol.cutter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.protocol.config.BatchLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCutterTest {
    private static final BatchLimits LIMITS = new BatchLimits(3, 1000, 100);

    private final BlockCutter<String> cutter = new BlockCutter<>();

    @Test
    void message_waits_until_the_batch_is_full_by_count() {
        assertThat(cutter.ordered("a", 1, LIMITS)).isEqualTo(new CutResult<String>(List.of(), true));
        assertThat(cutter.ordered("b", 1, LIMITS)).isEqualTo(new CutResult<String>(List.of(), true));
        assertThat(cutter.ordered("c", 1, LIMITS)).isEqualTo(new CutResult<>(List.of(List.of("a", "b", "c")), false));
    }

    @Test
    void message_that_would_overflow_the_preferred_size_starts_a_new_batch() {
        cutter.ordered("a", 60, LIMITS);
        assertThat(cutter.ordered("b", 41, LIMITS)).isEqualTo(new CutResult<>(List.of(List.of("a")), true));
        assertThat(cutter.cut()).containsExactly("b");
    }

    @Test
    void message_that_fills_the_preferred_size_exactly_stays_in_the_batch() {
        cutter.ordered("a", 60, LIMITS);
        assertThat(cutter.ordered("b", 40, LIMITS).batches()).isEmpty();
    }

    @Test
    void oversized_message_stands_alone_behind_what_waited() {
        cutter.ordered("a", 1, LIMITS);
        assertThat(cutter.ordered("big", 101, LIMITS))
                .isEqualTo(new CutResult<>(List.of(List.of("a"), List.of("big")), false));
        assertThat(cutter.ordered("big", 101, LIMITS)).isEqualTo(new CutResult<>(List.of(List.of("big")), false));
    }

    @Test
    void overflow_and_count_can_cut_two_batches_at_once() {
        BatchLimits single = new BatchLimits(1, 1000, 100);
        cutter.ordered("a", 60, LIMITS);
        assertThat(cutter.ordered("b", 60, single))
                .isEqualTo(new CutResult<>(List.of(List.of("a"), List.of("b")), false));
    }

    @Test
    void cutting_an_empty_batch_gives_nothing_and_sizes_start_anew() {
        assertThat(cutter.cut()).isEmpty();
        cutter.ordered("a", 90, LIMITS);
        assertThat(cutter.cut()).containsExactly("a");
        assertThat(cutter.ordered("b", 90, LIMITS).batches()).isEmpty();
        assertThat(cutter.pendingCount()).isEqualTo(1);
    }
}

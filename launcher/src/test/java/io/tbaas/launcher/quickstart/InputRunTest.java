package io.tbaas.launcher.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputRunTest {
    @Test
    void works_off_each_batch_in_the_order_of_the_file() throws InterruptedException {
        List<InputRecord> records = IntStream.range(0, 600)
                .mapToObj(line -> new InputRecord(line, "batch-" + line % 20, "RecordStage", List.of()))
                .toList();
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();

        List<InputRun.Result> results = new InputRun(
                        input -> {
                            seen.computeIfAbsent(input.batch(), unused -> new ArrayList<>())
                                    .add(input.line());
                            return new Outcome.Committed("tx" + input.line());
                        },
                        done -> {})
                .run(records);

        assertThat(results).hasSize(600);
        assertThat(seen)
                .hasSize(20)
                .allSatisfy((batch, lines) -> assertThat(lines).isSorted().hasSize(30));
    }
}

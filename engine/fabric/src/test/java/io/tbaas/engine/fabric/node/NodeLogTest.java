package io.tbaas.engine.fabric.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {
    @TempDir
    Path folder;

    @Test
    void numbers_go_on_after_a_restart_and_a_line_that_was_cut_short_is_left_out() throws IOException {
        Path file = folder.resolve("node.log");
        try (NodeLog log = NodeLog.open(file)) {
            log.write(Instant.EPOCH, "INFO", "first\nof two");
        }
        Files.writeString(file, "2\t1970", StandardOpenOption.APPEND);
        try (NodeLog log = NodeLog.open(file)) {
            log.write(Instant.EPOCH, "WARN", "Second");
        }

        LogTail all = NodeLog.read(file, LogQuery.newest(10));

        assertThat(all.lines())
                .containsExactly(
                        new LogTail.Line(1, Instant.EPOCH, "INFO", "first | of two"),
                        new LogTail.Line(2, Instant.EPOCH, "WARN", "Second"));
        assertThat(NodeLog.read(file, new LogQuery(1, "SEC", 5)).lines()).hasSize(1);
        assertThat(NodeLog.read(file, new LogQuery(2, "", 5))).isEqualTo(new LogTail(java.util.List.of(), 2));
    }

    @Test
    void a_full_file_is_kept_once() throws IOException {
        Path file = folder.resolve("node.log");
        String large = "x".repeat(100_000);
        try (NodeLog log = NodeLog.open(file)) {
            for (int i = 0; i < 100; i++) {
                log.write(Instant.EPOCH, "INFO", large);
            }
        }

        assertThat(Files.size(file)).isLessThan(5 << 20);
        assertThat(Files.exists(folder.resolve("node.log.1"))).isTrue();
        assertThat(NodeLog.read(file, LogQuery.newest(1)).last()).isEqualTo(100);
        assertThat(NodeLog.read(folder.resolve("none"), LogQuery.newest(1)).lines())
                .isEmpty();
    }
}

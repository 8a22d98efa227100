package io.tbaas.fabric.chaincode.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitedLogTest {
    private final AtomicLong second = new AtomicLong(1_000);

    @TempDir
    Path folder;

    @Test
    void keeps_lines_in_order() throws Exception {
        try (LimitedLog log = log(1_000, 1_000)) {
            log.line("one");
            log.line("two");
        }

        assertThat(Files.readString(file())).isEqualTo("one\ntwo\n");
    }

    @Test
    void drops_and_counts_what_exceeds_the_rate() throws Exception {
        try (LimitedLog log = log(10, 1_000)) {
            log.line("12345");
            log.line("too much");
            log.line("too much");
            second.incrementAndGet();
            log.line("next");
        }

        assertThat(Files.readString(file()))
                .isEqualTo("12345\n2 lines dropped: the contract prints more than 10 bytes a second\nnext\n");
    }

    @Test
    void starts_a_new_file_when_one_is_full_and_keeps_one_old_one() throws Exception {
        try (LimitedLog log = log(1_000, 12)) {
            log.line("first");
            log.line("second");
            log.line("third");
        }

        assertThat(Files.readString(file())).isEqualTo("third\n");
        assertThat(Files.readString(folder.resolve("logs/contract.log.1"))).isEqualTo("second\n");
    }

    @Test
    void goes_on_after_a_restart() throws Exception {
        try (LimitedLog log = log(1_000, 1_000)) {
            log.line("before");
        }
        try (LimitedLog log = log(1_000, 1_000)) {
            log.line("after");
        }

        assertThat(Files.readString(file())).isEqualTo("before\nafter\n");
    }

    @Test
    void does_not_fail_when_the_log_cannot_be_written() throws Exception {
        Files.createDirectories(folder.resolve("logs/contract.log"));

        try (LimitedLog log = log(1_000, 1_000)) {
            log.line("lost");
        }

        assertThat(file()).isDirectory();
    }

    private LimitedLog log(long bytesPerSecond, long fileBytes) {
        return new LimitedLog(
                file(), new ProcessLimits(1, bytesPerSecond, fileBytes, 1), () -> Instant.ofEpochSecond(second.get()));
    }

    private Path file() {
        return folder.resolve("logs/contract.log");
    }
}

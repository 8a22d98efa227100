package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Machine MACHINE = new Machine("25", "Linux 6 amd64", "A processor", 2, 24_000, 0.5);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), MACHINE);

    @TempDir
    Path folder;

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void machine_stands_first() {
        assertThat(printed())
                .startsWith(
                        "Java 25, 2 processors (A processor), 24,000 MiB, Linux 6 amd64, load 0.5 before the start\n");
    }

    @Test
    void line_gives_median_unit_and_spread() {
        assertThat(Report.line(Figure.of("group", "committed", "tx/s", 2000, 2100, 1900)))
                .startsWith("  committed ")
                .endsWith(" 2,000 tx/s   (3 runs, 1,900 to 2,100)");
    }

    @Test
    void line_of_a_single_run_has_no_spread() {
        assertThat(Report.line(Figure.of("group", "start", "s", 1.25))).endsWith(" 1.3 s");
    }

    @Test
    void heading_is_printed_once_for_figures_that_follow_each_other() {
        report.add(Figure.of("first group", "a", "s", 1));
        report.add(Figure.of("first group", "b", "s", 1));
        report.add(Figure.of("second group", "c", "s", 1));
        assertThat(printed().split("first group", -1)).hasSize(2);
        assertThat(printed()).contains("second group");
    }

    @Test
    void json_holds_what_was_printed_and_the_machine() throws IOException {
        report.add(Figure.of("group", "committed", "tx/s", 3, 1, 2));
        Path file = folder.resolve("new/bench.json");
        report.writeJson(file);
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertThat(document.path("machine").path("processorModel").asText()).isEqualTo("A processor");
        JsonNode figure = document.path("figures").path(0);
        assertThat(figure.path("name").asText()).isEqualTo("committed");
        assertThat(figure.path("median").asDouble()).isEqualTo(2);
        assertThat(figure.path("runs")).hasSize(3);
    }

    @Test
    void machine_of_this_process_is_read() throws IOException {
        Machine here = Machine.here();
        assertThat(here.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(here.java()).isEqualTo(Runtime.version().toString());
    }
}

package io.tbaas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PartTest {
    @Test
    void every_part_is_found_by_the_name_it_shows() {
        for (Part part : Part.values()) {
            assertThat(Part.of(part.toString())).isEqualTo(part);
            assertThat(Part.list()).contains("  " + part + " ");
        }
    }

    @Test
    void unknown_part_is_refused_with_the_names_of_all() {
        assertThatThrownBy(() -> Part.of("speed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'speed' is no part of the benchmark; the parts are signatures, commit,");
    }

    @Test
    void command_refuses_an_unknown_part_before_it_measures() {
        StringWriter errors = new StringWriter();
        int status =
                new CommandLine(new BenchMain()).setErr(new PrintWriter(errors)).execute("--only", "signatures,speed");
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains("'speed' is no part of the benchmark");
    }
}

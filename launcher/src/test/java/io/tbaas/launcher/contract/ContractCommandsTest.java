package io.tbaas.launcher.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ContractCommandsTest {
    @TempDir
    Path folder;

    @Test
    void says_which_folder_is_missing() {
        assertThat(said(new DeployCommand(), "greeting", folder + "/nowhere"))
                .contains("There is no folder " + folder + "/nowhere.");
    }

    @Test
    void refuses_a_name_that_fabric_does_not_take() {
        assertThat(said(new DeployCommand(), "my contract!", folder.toString()))
                .contains("'my contract!' is no contract name: it consists of letters and digits");
    }

    @Test
    void refuses_a_version_that_fabric_does_not_take() {
        assertThat(said(new DeployCommand(), "greeting", folder.toString(), "--version", "1 0"))
                .contains("'1 0' is no version: it consists of letters, digits and . _ + -.");
    }

    @Test
    void refuses_a_language_that_nothing_builds() {
        assertThat(said(new DeployCommand(), "greeting", folder.toString(), "--language", "python"))
                .contains("expected one of [java, node, golang] (case-sensitive) but was 'python'");
    }

    @Test
    void explains_itself_and_keeps_the_version_option_for_contracts() {
        CommandLine line = new CommandLine(new DeployCommand());
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));

        assertThat(line.execute("--help")).isZero();

        assertThat(out.toString()).contains("--version=VERSION", "--policy=POLICY");
    }

    @Test
    void does_not_call_where_nothing_runs() {
        assertThat(said(new QueryCommand(), "greeting", "greet", "--data", folder.toString()))
                .contains("No network runs in " + folder + ": start one with ./tbaas up");
    }

    private static String said(Callable<Integer> command, String... arguments) {
        CommandLine line = new CommandLine(command);
        StringWriter said = new StringWriter();
        line.setErr(new PrintWriter(said));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        assertThat(line.execute(arguments)).isPositive();
        return said.toString();
    }
}

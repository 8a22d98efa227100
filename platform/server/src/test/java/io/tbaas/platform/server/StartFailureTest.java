package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.server.settings.PlatformSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that cannot start says why in one sentence. */
class StartFailureTest {
    @TempDir
    private Path folder;

    @Test
    void names_the_port_that_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(sentence(Map.of("TBAAS_DATA", folder.toString(), "TBAAS_PORT", port)))
                    .contains("port " + port)
                    .contains("TBAAS_PORT");
        }
    }

    @Test
    void names_the_database_that_it_cannot_reach_but_not_its_password() {
        assertThat(sentence(Map.of(
                        "TBAAS_DATA",
                        folder.toString(),
                        "TBAAS_PORT",
                        "0",
                        "TBAAS_DB_URL",
                        "jdbc:postgresql://127.0.0.1:1/tbaas?password=secret")))
                .contains("jdbc:postgresql://127.0.0.1:1/tbaas ")
                .contains("TBAAS_DB_URL")
                .doesNotContain("secret");
    }

    @Test
    void names_the_platform_that_runs_on_its_folder() throws Exception {
        Path own = Files.createDirectories(folder.resolve("platform"));
        Map<String, String> environment = Map.of("TBAAS_DATA", folder.toString(), "TBAAS_PORT", "0");
        try (FileChannel database = FileChannel.open(
                        own.resolve("database.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = database.lock()) {
            assertThat(sentence(environment))
                    .contains("another process uses", folder.toString(), "TBAAS_DATA")
                    .doesNotContain("TBAAS_DB_URL");

            long process = ProcessHandle.current().pid();
            Files.writeString(own.resolve("machine.instance"), "ins_1 " + process + " http://127.0.0.1:8700\n");
            assertThat(sentence(environment))
                    .contains("another platform (process " + process + ", at http://127.0.0.1:8700)", "./tbaas stop")
                    .doesNotContain("TBAAS_DB_URL");
        }
    }

    @Test
    void leaves_a_bug_what_it_is() {
        assertThat(StartFailure.of(
                        new IllegalStateException("a bug"),
                        PlatformSettings.of(Map.of("TBAAS_DATA", folder.toString()))))
                .isEmpty();
    }

    private static String sentence(Map<String, String> environment) {
        PlatformSettings settings = PlatformSettings.of(environment);
        Throwable failure = catchThrowable(() -> PlatformMain.start(settings).close());
        return StartFailure.of(failure, settings)
                .map(problem -> ProblemWriter.sentence(problem, Locale.ENGLISH))
                .orElseThrow();
    }
}

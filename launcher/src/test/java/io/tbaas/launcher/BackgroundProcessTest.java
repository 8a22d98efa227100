package io.tbaas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.TbaasException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    /** Stands for a process of ours. */
    static final class Daemon {
        private Daemon() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments[0].equals("refuses")) {
                System.err.println("some noise\ntbaas: The port is taken.\nat some.stack.Trace");
                System.exit(1);
            }
            Files.writeString(Path.of(System.getenv("READY")), "");
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void runs_until_it_is_stopped_and_is_known_by_its_folder() {
        DataFolder data = new DataFolder(folder);
        BackgroundProcess process = new BackgroundProcess(data, Part.PLATFORM);

        process.start(
                daemon("serves"), Map.of("READY", data.readyFile(Part.PLATFORM).toString()), PATIENCE);

        assertThat(data.process(Part.PLATFORM)).isPresent();
        assertThat(data.process(Part.NETWORK)).isEmpty();
        assertThat(process.stop()).isTrue();
        assertThat(data.process(Part.PLATFORM)).isEmpty();
        assertThat(process.stop()).isFalse();
    }

    @Test
    void tells_in_its_own_sentence_why_it_did_not_start() {
        BackgroundProcess process = new BackgroundProcess(new DataFolder(folder), Part.PLATFORM);

        assertThatThrownBy(() -> process.start(daemon("refuses"), Map.of(), PATIENCE))
                .isInstanceOf(TbaasException.class)
                .hasMessage("The port is taken.");
    }

    @Test
    void clearing_the_network_leaves_what_belongs_to_the_platform() throws Exception {
        DataFolder data = new DataFolder(folder);
        for (Part part : Part.values()) {
            for (Path file : List.of(data.log(part), data.pidFile(part), data.readyFile(part))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, "");
            }
        }
        Files.createDirectories(data.network().resolve("nodes"));
        Files.createDirectories(data.platform());

        data.clear();

        assertThat(data.network()).doesNotExist();
        assertThat(data.log(Part.NETWORK)).doesNotExist();
        assertThat(data.platform()).exists();
        assertThat(data.pidFile(Part.PLATFORM)).exists();
        assertThat(data.log(Part.PLATFORM)).exists();
    }

    private static List<String> daemon(String behaviour) {
        return List.of("-cp", System.getProperty("java.class.path"), Daemon.class.getName(), behaviour);
    }
}

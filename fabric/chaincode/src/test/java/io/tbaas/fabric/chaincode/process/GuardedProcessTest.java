package io.tbaas.fabric.chaincode.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.chaincode.ChaincodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    @TempDir
    Path folder;

    private final CollectedOutput output = new CollectedOutput();

    @Test
    void gives_the_exit_code_and_all_output() throws Exception {
        int code = start("echo out; echo err >&2; exit 7").await();

        assertThat(code).isEqualTo(7);
        assertThat(output.lines()).containsExactlyInAnyOrder("out", "err");
    }

    @Test
    void shows_the_program_no_variable_but_those_it_was_given() throws Exception {
        assertThat(start("env").await()).isZero();

        assertThat(output.lines())
                .allMatch(line -> line.startsWith("PATH=")
                        || line.startsWith("GIVEN=")
                        || line.startsWith("PWD=")
                        || line.startsWith("_=")
                        || line.startsWith("SHLVL=")
                        || line.startsWith("OLDPWD="));
        assertThat(output.lines()).contains("GIVEN=yes");
    }

    @Test
    void passes_the_wish_to_end_on_to_the_program() throws Exception {
        GuardedProcess process = start("trap 'echo leaving; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        output.first();

        process.stop();

        assertThat(output.lines()).contains("leaving");
    }

    @Test
    void kills_a_program_with_its_children() throws Exception {
        GuardedProcess process = start("trap '' TERM; sleep 1000 & echo $!; wait");
        long child = Long.parseLong(output.first());
        assertThat(isAlive(child)).isTrue();

        process.kill();

        assertThat(process.await()).isNotZero();
        assertGone(child);
    }

    @Test
    void kills_a_program_whose_time_is_over() {
        assertThatThrownBy(() -> start("sleep 1000").await(Duration.ofMillis(200)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("program did not end within 0 s");
    }

    @Test
    void kills_what_a_finished_program_left_running() throws Exception {
        GuardedProcess process = start("sleep 1000 >/dev/null 2>&1 & echo $!");
        long child = Long.parseLong(output.first());

        assertThat(process.await()).isZero();

        assertGone(child);
    }

    @Test
    void a_program_does_not_outlive_a_peer_that_is_killed() throws Exception {
        // A JVM of its own plays the peer: it starts a program that prints its process id, and is killed.
        Process peer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerThatIsKilled.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        long child;
        try (var lines = peer.inputReader()) {
            String line = lines.readLine();
            while (!line.startsWith("child ")) {
                line = lines.readLine();
            }
            child = Long.parseLong(line.substring("child ".length()));
            assertThat(isAlive(child)).isTrue();
            peer.destroyForcibly();
        }
        assertThat(peer.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertGone(child);
    }

    @Test
    void says_which_program_is_missing() {
        ProcessSpec spec = new ProcessSpec("program", List.of("/no/such/program"), Map.of("PATH", PATH), folder);

        GuardedProcess process = GuardedProcess.start(spec, folder.resolve("scratch"), output);

        assertThat(process).satisfies(started -> assertThat(started.await()).isEqualTo(127));
        assertThat(output.lines().toString()).contains("/no/such/program");
    }

    @Test
    void refuses_a_working_folder_that_does_not_exist() {
        ProcessSpec spec =
                new ProcessSpec("program", List.of("/bin/true"), Map.of("PATH", PATH), folder.resolve("absent"));

        assertThatThrownBy(() -> GuardedProcess.start(spec, folder.resolve("scratch"), output))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageStartingWith("could not start /bin/true: ");
    }

    private GuardedProcess start(String script) {
        ProcessSpec spec = new ProcessSpec(
                "program", List.of("/bin/sh", "-c", script), Map.of("PATH", PATH, "GIVEN", "yes"), folder);
        return GuardedProcess.start(spec, folder.resolve("scratch"), output);
    }

    /** Alive and no zombie: an orphan of a container without an init process may stay as one. */
    private static boolean isAlive(long pid) throws Exception {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            try {
                return !Files.readString(status).contains("State:\tZ");
            } catch (IOException endedMeanwhile) {
                return false;
            }
        }
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void assertGone(long pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (process.isPresent() && isAlive(pid) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(isAlive(pid)).as("process " + pid + " lives").isFalse();
    }
}

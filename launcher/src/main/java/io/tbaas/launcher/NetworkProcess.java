package io.tbaas.launcher;

import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the background process that runs the network of a data folder. */
public final class NetworkProcess {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int LOG_LINES_ON_FAILURE = 20;

    private final DataFolder data;

    /** Over one data folder. */
    public NetworkProcess(DataFolder data) {
        this.data = data;
    }

    /** Starts the process unless it runs, and returns once every node listens. */
    public void start(NetworkStart start) {
        start.settle(new NetworkFolder(data.network()), data.process().isPresent());
        if (data.process().isPresent()) {
            return;
        }
        try {
            Files.createDirectories(data.log().getParent());
            Files.createDirectories(data.pidFile().getParent());
            Files.deleteIfExists(data.readyFile());
            Process process = new ProcessBuilder(command(start))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log().toFile()))
                    .start();
            Files.writeString(data.pidFile(), process.pid() + " " + DataFolder.startedAt(process.toHandle()));
            awaitReady(process);
        } catch (IOException e) {
            throw new TbaasException(
                    LauncherError.NETWORK_DID_NOT_START,
                    "The network's process could not be started: " + e.getMessage(),
                    e);
        }
    }

    /** Stops the process; true if one ran. */
    public boolean stop() {
        ProcessHandle process = data.process().orElse(null);
        if (process == null) {
            return false;
        }
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private void awaitReady(Process process) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!Files.exists(data.readyFile())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new TbaasException(LauncherError.NETWORK_DID_NOT_START, failure());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TbaasException(LauncherError.NETWORK_DID_NOT_START, "Interrupted while starting.", e);
            }
        }
    }

    private String failure() throws IOException {
        List<String> lines = Files.exists(data.log()) ? Files.readAllLines(data.log()) : List.of();
        List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_LINES_ON_FAILURE), lines.size());
        return "The network did not start. The end of its log (" + data.log() + "):\n" + String.join("\n", tail);
    }

    /** How the JVM of a network is set up; benchmarks of its parts use the same. */
    public static List<String> jvmOptions() {
        return List.of(
                "-XX:+UseParallelGC",
                "-Xms128m",
                "-Xmx1536m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** The same JVM, class path and options, in a session of its own so that a Ctrl+C here does not reach it. */
    private List<String> command(NetworkStart start) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        PreparedStart.options().forEach(command::add);
        command.addAll(jvmOptions());
        command.addAll(List.of(
                "-Dtbaas.log=INFO", "-cp", System.getProperty("java.class.path"), NetworkDaemon.class.getName()));
        command.addAll(NetworkDaemon.arguments(data, start));
        return command;
    }
}

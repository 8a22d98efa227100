package io.tbaas.launcher;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the data folder that goes on when the command that started it ends. It makes a ready mark once it serves. */
final class BackgroundProcess {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int LOG_LINES_ON_FAILURE = 20;
    private static final int POLL_MILLIS = 20;
    /** How a process that knows why it cannot start begins its one sentence. */
    private static final String REASON = "tbaas: ";

    private final DataFolder data;
    private final Part part;

    BackgroundProcess(DataFolder data, Part part) {
        this.data = data;
        this.part = part;
    }

    /**
     * Starts it and returns once it is ready.
     *
     * @param command arguments of {@code java}
     * @param environment what it gets beside this process's own
     */
    void start(List<String> command, Map<String, String> environment, Duration timeout) {
        Path log = data.log(part);
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(data.pidFile(part).getParent());
            Files.deleteIfExists(data.readyFile(part));
            long logBytesBefore = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(inItsOwnSession(command))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Files.writeString(data.pidFile(part), process.pid() + " " + DataFolder.startedAt(process.toHandle()));
            awaitReady(process, timeout, logBytesBefore);
        } catch (IOException e) {
            throw new TbaasException(
                    part.didNotStart(), "The " + part.word() + "'s process could not be started: " + e.getMessage(), e);
        }
    }

    /** Stops it; true if it ran. */
    boolean stop() {
        ProcessHandle process = data.process(part).orElse(null);
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

    private void awaitReady(Process process, Duration timeout, long logBytesBefore) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!Files.exists(data.readyFile(part))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new TbaasException(part.didNotStart(), failure(logBytesBefore));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TbaasException(part.didNotStart(), "Interrupted while starting.", e);
            }
        }
    }

    /** The process's own sentence where it left one, else the end of its log. */
    private String failure(long logBytesBefore) throws IOException {
        Path log = data.log(part);
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(logBytesBefore, all.length);
        List<String> lines = new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (String line : lines.reversed()) {
            if (line.startsWith(REASON)) {
                return line.substring(REASON.length());
            }
        }
        List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_LINES_ON_FAILURE), lines.size());
        return "The " + part.word() + " did not start. The end of its log (" + log + "):\n" + String.join("\n", tail);
    }

    /** The same JVM, in a session of its own so that a Ctrl+C here does not reach it. */
    private static List<String> inItsOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        }
        whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        whole.addAll(command);
        return whole;
    }
}

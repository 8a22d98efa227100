package io.tbaas.platform.server.fault;

import io.tbaas.platform.server.PlatformMain;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A platform in a process of its own, configured by its environment as in real life. */
public final class ChildPlatform implements AutoCloseable {
    private static final long START_SECONDS_MAX = 120;

    private final Process process;
    private final Path log;
    private final Properties ready;

    private ChildPlatform(Process process, Path log, Properties ready) {
        this.process = process;
        this.log = log;
        this.ready = ready;
    }

    /** Starts it on a free port, and returns once it answers. */
    public static ChildPlatform start(Path folder, Map<String, String> environment, String... options)
            throws IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve("ready");
        Path log = folder.resolve("log");
        Files.deleteIfExists(mark);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlatformMain.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TBAAS_"));
        builder.environment()
                .putAll(Map.of(
                        "TBAAS_DATA", folder.toString(), "TBAAS_PORT", "0", "TBAAS_READY_FILE", mark.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!Files.exists(mark)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the platform did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        Properties ready = new Properties();
        try (var lines = Files.newBufferedReader(mark)) {
            ready.load(lines);
        }
        return new ChildPlatform(process, log, ready);
    }

    /** Where it listens. */
    public URI address() {
        return URI.create(ready.getProperty("address"));
    }

    /** The token that makes the first operator. */
    public String setUpToken() {
        return ready.getProperty("set-up-token");
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    /** Waits until it ends by itself. */
    public void awaitDeath() {
        try {
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("the platform lives on:\n" + String.join("\n", log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens what is dangerous to somebody without a second factor for a while. */
    static void proveAnew(HttpCaller person, String password) {
        Answer proved = person.post("/api/v1/session/step-up", Map.of("password", password));
        if (proved.status() != 200) {
            throw new AssertionError(proved.body());
        }
    }

    List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package io.tbaas.acceptance.platform;

import io.tbaas.platform.server.PlatformMain;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.NodePorts;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A platform in a process of its own, on a database of its own; all that it is told stands in its environment. */
final class StartedPlatform implements AutoCloseable {
    private static final long START_SECONDS_MAX = 120;

    private final Process process;
    private final Properties ready;
    private final NodePorts ports;

    private StartedPlatform(Process process, Properties ready, NodePorts ports) {
        this.process = process;
        this.ready = ready;
        this.ports = ports;
    }

    /** Starts it on an empty database: of H2 the one that it makes itself. */
    static StartedPlatform on(DatabaseKind kind, Path data) {
        return on(kind, data, Map.of());
    }

    static StartedPlatform on(DatabaseKind kind, Path data, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TBAAS_DATA", data.toString());
        environment.putIfAbsent("TBAAS_PORT", "0");
        environment.put("TBAAS_READY_FILE", data.resolve("ready").toString());
        if (kind == DatabaseKind.POSTGRESQL) {
            TestDatabase database = kind.empty();
            environment.put("TBAAS_DB_URL", database.url());
            environment.put("TBAAS_DB_USER", database.user());
            environment.put("TBAAS_DB_PASSWORD", database.password());
        }
        NodePorts ports = NodePorts.take();
        environment.putIfAbsent("TBAAS_NODE_PORTS", ports.first() + "-" + ports.last());
        try {
            return start(environment, data, ports);
        } catch (RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    /** Where it answers. */
    String address() {
        return ready.getProperty("address");
    }

    /** Somebody who is not signed in. */
    HttpCaller caller() {
        return new HttpCaller(URI.create(address()));
    }

    /** What makes the first operator. */
    String setUpToken() {
        String told = ready.getProperty("set-up-token");
        if (told == null) {
            throw new IllegalStateException("the platform told no set-up token: " + ready.stringPropertyNames());
        }
        return told;
    }

    @Override
    public void close() {
        try (ports) {
            end();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static StartedPlatform start(Map<String, String> environment, Path data, NodePorts ports) {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Libraries.of("platform/server"),
                PlatformMain.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("TBAAS_"));
        builder.environment().putAll(environment);
        Path log = data.resolve("platform.log");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new StartedPlatform(process, awaitReady(process, data.resolve("ready"), log), ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties awaitReady(Process process, Path mark, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!Files.exists(mark)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the platform does not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(mark)));
        return lines;
    }
}

package io.tbaas.benchmarks.platform;

import io.tbaas.launcher.PlatformProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A platform in a process of its own, started as {@code ./tbaas up} starts it. */
public final class PlatformServer implements AutoCloseable {
    private static final long START_SECONDS_MAX = 120;
    private static final long STOP_SECONDS_MAX = 30;
    private static final long LOOK_MILLIS = 5;
    private static final String RESIDENT = "VmRSS:";

    private final Process process;
    private final double startSeconds;
    private final Properties ready;

    private PlatformServer(Process process, double startSeconds, Properties ready) {
        this.process = process;
        this.startSeconds = startSeconds;
        this.ready = ready;
    }

    /** Starts one on a folder, and returns once it answers. */
    public static PlatformServer start(Path data, BenchDatabase database) throws IOException, InterruptedException {
        Path mark = data.resolve("ready");
        Path log = data.resolve("platform.log");
        Files.createDirectories(data);
        Files.deleteIfExists(mark);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(PlatformProcess.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TBAAS_"));
        environment.putAll(database.environment());
        environment.put("TBAAS_DATA", data.toString());
        environment.put("TBAAS_PORT", "0");
        environment.put("TBAAS_READY_FILE", mark.toString());
        long begun = System.nanoTime();
        Process process = builder.start();
        while (!Files.exists(mark)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!process.isAlive() || seconds > START_SECONDS_MAX) {
                process.destroyForcibly();
                throw new IllegalStateException("the platform did not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        double startSeconds = (System.nanoTime() - begun) / 1e9;
        Properties ready = new Properties();
        try (var lines = Files.newBufferedReader(mark)) {
            ready.load(lines);
        }
        return new PlatformServer(process, startSeconds, ready);
    }

    /** From the start of the process until it answered. */
    public double startSeconds() {
        return startSeconds;
    }

    /** Where it listens. */
    public URI address() {
        return URI.create(ready.getProperty("address"));
    }

    /** The token that makes the first operator. */
    public String setUpToken() {
        return ready.getProperty("set-up-token");
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What it holds of the machine's memory, 0 where the system does not tell. */
    public double residentMebibytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /** Stops it and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

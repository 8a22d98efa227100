package io.tbaas.benchmarks;

import io.tbaas.benchmarks.platform.BenchDatabase;
import io.tbaas.benchmarks.platform.PlatformServer;
import io.tbaas.platform.testkit.HttpCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Networks that one platform makes by one call each, and what it takes to run them side by side. */
final class NetworkFigures {
    private static final String GROUP = "Networks of 2 organisations and 3 nodes in one platform, on H2";
    private static final int NETWORKS = 10;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 20;
    private static final long CREATION_SECONDS_MAX = 180;

    private final Report report;

    NetworkFigures(Report report) {
        this.report = report;
    }

    void measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tbaas-bench-networks");
        try (BenchDatabase database = new BenchDatabase.H2(folder);
                PlatformServer server = PlatformServer.start(folder, database)) {
            PlatformCallers.makeFirst(server);
            HttpCaller root = new PlatformCallers(server.address()).account(PlatformCallers.FIRST_ROOT);
            IdleFigures idle = new IdleFigures(report, GROUP, IDLE);
            add("resident memory without a network", "MiB", server.residentMebibytes());
            add("from the call until the first network runs", "s", create(root, 1));
            add(
                    "from the call until one more runs",
                    "s",
                    IntStream.rangeClosed(2, NETWORKS)
                            .mapToDouble(number -> create(root, number))
                            .toArray());
            add("resident memory with " + NETWORKS + " networks", "MiB", server.residentMebibytes());
            idle.measure(server.process());
        } finally {
            Folders.delete(folder);
        }
    }

    /** Seconds until the network's contact nodes were committed on its channel. */
    private static double create(HttpCaller root, int number) {
        long begun = System.nanoTime();
        HttpCaller.Answer network = PlatformCallers.expect(
                201,
                root.post(
                        "/api/v1/networks",
                        Map.of(
                                "name",
                                "Network " + number,
                                "organisations",
                                List.of(Map.of("name", "Maker"), Map.of("name", "Buyer")))));
        while (true) {
            HttpCaller.Answer operation =
                    PlatformCallers.expect(200, root.get("/api/v1/operations/" + network.text("/operation")));
            double seconds = (System.nanoTime() - begun) / 1e9;
            switch (operation.text("/state")) {
                case "succeeded" -> {
                    return seconds;
                }
                case "queued", "running", "waiting" -> pause(seconds, operation);
                default -> throw new IllegalStateException("the network was not made: " + operation.body());
            }
        }
    }

    private static void pause(double seconds, HttpCaller.Answer operation) {
        if (seconds > CREATION_SECONDS_MAX) {
            throw new IllegalStateException("the network is not made yet: " + operation.body());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void add(String name, String unit, double... runs) {
        report.add(Figure.of(GROUP, name, unit, runs));
    }
}

package io.tbaas.launcher;

import io.tbaas.crypto.ProcessCrypto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a short quick start, nodes and client in this one process. The build runs it while the JDK records which classes
 * and methods were used, so that later processes of the same class path start with them prepared.
 */
final class Rehearsal {
    private static final int RECORDS = 2_000;
    private static final int POLL_MILLIS = 20;
    private static final List<Integer> PORT_OFFSETS = List.of(0, 1, 2, 3, 2001, 2002);

    private Rehearsal() {}

    /** Takes an empty folder; ends with the status of the quick start. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logs.unite();
        ProcessCrypto.preferNative();
        Path folder = Path.of(arguments[0]);
        DataFolder data = new DataFolder(folder);
        Path input = firstRecords(folder);
        ProcessHandle self = ProcessHandle.current();
        Files.createDirectories(data.pidFile().getParent());
        Files.writeString(data.pidFile(), self.pid() + " " + DataFolder.startedAt(self));
        NetworkStart start = NetworkStart.onPorts(basePort());
        Thread network = Thread.ofPlatform().daemon().name("network").start(() -> serve(data, start));
        while (network.isAlive() && !Files.exists(data.readyFile())) {
            Thread.sleep(POLL_MILLIS);
        }
        System.exit(
                Tbaas.commandLine().execute("quickstart", "--data", folder.toString(), "--input", input.toString()));
    }

    private static void serve(DataFolder data, NetworkStart start) {
        try {
            NetworkDaemon.run(data, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path firstRecords(Path folder) throws IOException {
        Path whole = DataOption.home().resolve("contracts/samples/traceability/input/supply-chain.csv");
        Path first = folder.resolve("rehearsal.csv");
        try (Stream<String> lines = Files.lines(whole)) {
            Files.write(first, lines.limit(1 + RECORDS).toList());
        }
        return first;
    }

    /** A base port whose whole network of ports is free. */
    private static int basePort() {
        return IntStream.iterate(40_050, port -> port < 60_000, port -> port + 10)
                .filter(base -> PORT_OFFSETS.stream().allMatch(offset -> isFree(base + offset)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports for the rehearsal"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

package io.tbaas.benchmarks;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A contract's jar as a process that serves all peers of one network, by the published shim's own server. */
final class ContractService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final ByteString contractPackage;

    private ContractService(Process process, ByteString contractPackage) {
        this.process = process;
        this.contractPackage = contractPackage;
    }

    static ContractService start(Path jar, String label) throws IOException, InterruptedException {
        int port = FreePorts.take();
        String address = "127.0.0.1:" + port;
        ByteString contractPackage = ContractPackages.ofService(label, address);
        String id = label + ":" + HexFormat.of().formatHex(HashFunction.SHA_256.digest(contractPackage.toByteArray()));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-jar",
                        jar.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("CHAINCODE_SERVER_ADDRESS", address, "CORE_CHAINCODE_ID_NAME", id));
        ContractService service = new ContractService(builder.start(), contractPackage);
        try {
            service.awaitListening(port);
            return service;
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    private void awaitListening(int port) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the contract does not serve on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static boolean isListening(int port) {
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connected.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** What peers install. */
    ByteString contractPackage() {
        return contractPackage;
    }

    MeasuredProcess measured() {
        return MeasuredProcess.of("contract", process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

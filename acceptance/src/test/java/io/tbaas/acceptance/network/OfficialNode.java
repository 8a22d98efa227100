package io.tbaas.acceptance.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of Fabric's own nodes as a process, from the folder that FABRIC_BIN names. */
final class OfficialNode implements AutoCloseable {
    private final Process process;
    private final Path log;

    private OfficialNode(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The folder of official executables; the test is skipped where there is none. */
    static Path binaries() {
        Optional<String> folder = Optional.ofNullable(System.getenv("FABRIC_BIN"));
        assumeTrue(folder.isPresent(), "FABRIC_BIN is not set: our nodes are not compared with the official ones");
        return Path.of(folder.orElseThrow());
    }

    /** A peer with another peer's keys on ports of its own. */
    static OfficialNode peer(Path data, String mspId, Path material, int port, int chaincodePort, int operationsPort) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CORE_PEER_TLS_ENABLED", "true",
                "CORE_PEER_TLS_CERT_FILE", material.resolve("tls/server.crt").toString(),
                "CORE_PEER_TLS_KEY_FILE", material.resolve("tls/server.key").toString(),
                "CORE_PEER_TLS_ROOTCERT_FILE", material.resolve("tls/ca.crt").toString(),
                "CORE_PEER_ADDRESS", "localhost:" + port,
                "CORE_PEER_LISTENADDRESS", "127.0.0.1:" + port,
                "CORE_PEER_CHAINCODELISTENADDRESS", "127.0.0.1:" + chaincodePort,
                "CORE_PEER_CHAINCODEADDRESS", "127.0.0.1:" + chaincodePort,
                "CORE_PEER_LOCALMSPID", mspId,
                "CORE_PEER_MSPCONFIGPATH", material.resolve("msp").toString()));
        environment.putAll(Map.of(
                "CORE_OPERATIONS_LISTENADDRESS", "127.0.0.1:" + operationsPort,
                "CORE_PEER_FILESYSTEMPATH", data.resolve("peer").toString(),
                "CORE_LEDGER_SNAPSHOTS_ROOTDIR", data.resolve("snapshots").toString(),
                "CORE_PEER_GOSSIP_PVTDATA_PULLRETRYTHRESHOLD", "1s"));
        return start(data, List.of("peer", "node", "start"), "core.yaml", environment);
    }

    private static OfficialNode start(
            Path data, List<String> command, String configuration, Map<String, String> environment) {
        try {
            Files.createDirectories(data);
            Path from = binaries().resolveSibling("config").resolve(configuration);
            Path given = Optional.ofNullable(System.getenv("FABRIC_CFG_PATH"))
                    .map(folder -> Path.of(folder).resolve(configuration))
                    .orElse(from);
            assumeTrue(Files.exists(given), "no " + configuration + " beside FABRIC_BIN or in FABRIC_CFG_PATH");
            Files.copy(given, data.resolve(configuration));
            Path log = data.resolve("log");
            List<String> resolved = new ArrayList<>(command);
            resolved.set(0, binaries().resolve(command.getFirst()).toString());
            ProcessBuilder builder =
                    new ProcessBuilder(resolved).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("FABRIC_CFG_PATH", data.toString());
            return new OfficialNode(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

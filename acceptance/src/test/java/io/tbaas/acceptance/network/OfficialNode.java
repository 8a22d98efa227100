package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.OrdererPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

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
    static OfficialNode peer(Path data, String mspId, Path material, List<Integer> ports) {
        return start(data, List.of("peer", "node", "start"), "core.yaml", environment(data, mspId, material, ports));
    }

    /** Has a stopped peer forget all but its block files. */
    static void rebuildDatabases(Path data, String mspId, Path material, List<Integer> ports)
            throws InterruptedException {
        try (OfficialNode node = start(
                data, List.of("peer", "node", "rebuild-dbs"), "core.yaml", environment(data, mspId, material, ports))) {
            assertThat(node.process.waitFor()).as(node.log()).isZero();
        }
    }

    private static Map<String, String> environment(Path data, String mspId, Path material, List<Integer> ports) {
        int port = ports.get(0);
        int chaincodePort = ports.get(1);
        Map<String, String> environment = new HashMap<>(Map.of(
                "CORE_PEER_TLS_ENABLED",
                "true",
                "CORE_PEER_TLS_CERT_FILE",
                material.resolve("tls/server.crt").toString(),
                "CORE_PEER_TLS_KEY_FILE",
                material.resolve("tls/server.key").toString(),
                "CORE_PEER_TLS_ROOTCERT_FILE",
                material.resolve("tls/ca.crt").toString(),
                "CORE_PEER_ADDRESS",
                "localhost:" + port,
                "CORE_PEER_LISTENADDRESS",
                "127.0.0.1:" + port,
                "CORE_PEER_CHAINCODELISTENADDRESS",
                "127.0.0.1:" + chaincodePort,
                "CORE_PEER_CHAINCODEADDRESS",
                "127.0.0.1:" + chaincodePort,
                "CORE_PEER_LOCALMSPID",
                mspId,
                "CORE_PEER_MSPCONFIGPATH",
                material.resolve("msp").toString()));
        environment.putAll(Map.of(
                "CORE_OPERATIONS_LISTENADDRESS",
                "127.0.0.1:" + ports.get(2),
                "CORE_PEER_FILESYSTEMPATH",
                data.resolve("peer").toString(),
                "CORE_LEDGER_SNAPSHOTS_ROOTDIR",
                data.resolve("snapshots").toString(),
                "CORE_PEER_GOSSIP_PVTDATA_PULLRETRYTHRESHOLD",
                "1s"));
        return environment;
    }

    /** An orderer with the keys and on the ports of a plan. */
    static OfficialNode orderer(Path data, NetworkFolder folder, NetworkPlan plan, int operationsPort) {
        OrdererPlan orderer = plan.orderer().orderers().getFirst();
        Path material = folder.ordererMaterial(plan.orderer(), orderer);
        String certificate = material.resolve("tls/server.crt").toString();
        String key = material.resolve("tls/server.key").toString();
        String root = "[" + material.resolve("tls/ca.crt") + "]";
        Map<String, String> environment = new HashMap<>(Map.of(
                "ORDERER_GENERAL_LISTENADDRESS",
                "127.0.0.1",
                "ORDERER_GENERAL_LISTENPORT",
                String.valueOf(orderer.port()),
                "ORDERER_GENERAL_LOCALMSPID",
                plan.orderer().mspId(),
                "ORDERER_GENERAL_LOCALMSPDIR",
                material.resolve("msp").toString(),
                "ORDERER_GENERAL_TLS_ENABLED",
                "true",
                "ORDERER_GENERAL_TLS_PRIVATEKEY",
                key,
                "ORDERER_GENERAL_TLS_CERTIFICATE",
                certificate,
                "ORDERER_GENERAL_TLS_ROOTCAS",
                root,
                "ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE",
                certificate,
                "ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY",
                key));
        environment.putAll(Map.of(
                "ORDERER_GENERAL_BOOTSTRAPMETHOD",
                "none",
                "ORDERER_CHANNELPARTICIPATION_ENABLED",
                "true",
                "ORDERER_ADMIN_LISTENADDRESS",
                "127.0.0.1:" + orderer.adminPort(),
                "ORDERER_ADMIN_TLS_ENABLED",
                "true",
                "ORDERER_ADMIN_TLS_CERTIFICATE",
                certificate,
                "ORDERER_ADMIN_TLS_PRIVATEKEY",
                key,
                "ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED",
                "true",
                "ORDERER_ADMIN_TLS_CLIENTROOTCAS",
                root,
                "ORDERER_OPERATIONS_LISTENADDRESS",
                "127.0.0.1:" + operationsPort));
        environment.putAll(Map.of(
                "ORDERER_GENERAL_CLUSTER_ROOTCAS", root,
                "ORDERER_FILELEDGER_LOCATION", data.resolve("ledger").toString(),
                "ORDERER_CONSENSUS_WALDIR", data.resolve("wal").toString(),
                "ORDERER_CONSENSUS_SNAPDIR", data.resolve("snap").toString()));
        return start(data, List.of("orderer"), "orderer.yaml", environment);
    }

    /** Waits until it has written a text. */
    void awaitLog(String text) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("no '" + text + "' in: " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
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
            Files.copy(given, data.resolve(configuration), StandardCopyOption.REPLACE_EXISTING);
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

    private String log() {
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

package io.tbaas.testkit;

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
import java.util.concurrent.locks.LockSupport;

/** One of Fabric's own nodes as a process. */
public final class OfficialNode implements AutoCloseable {
    private final Process process;
    private final Path log;

    private OfficialNode(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * How a peer is set up.
     *
     * @param material its keys and certificates: {@code msp} and {@code tls}
     * @param ports of clients, of contracts and of operations
     * @param more of its environment
     */
    public record PeerSetup(String mspId, Path material, List<Integer> ports, Map<String, String> more) {
        /** Copies the collections. */
        public PeerSetup {
            ports = List.copyOf(ports);
            more = Map.copyOf(more);
        }
    }

    /**
     * How an orderer is set up.
     *
     * @param material its keys and certificates: {@code msp} and {@code tls}
     */
    public record OrdererSetup(String mspId, Path material, int port, int adminPort, int operationsPort) {}

    /** Starts a peer whose data are in a folder. */
    public static OfficialNode peer(OfficialBinaries binaries, Path data, PeerSetup setup) {
        return start(binaries, data, List.of("peer", "node", "start"), environment(data, setup));
    }

    /** Has a stopped peer forget all but its block files. */
    public static void rebuildDatabases(OfficialBinaries binaries, Path data, PeerSetup setup)
            throws InterruptedException {
        try (OfficialNode node =
                start(binaries, data, List.of("peer", "node", "rebuild-dbs"), environment(data, setup))) {
            if (node.process.waitFor() != 0) {
                throw new IllegalStateException("the databases were not rebuilt: " + node.log());
            }
        }
    }

    private static Map<String, String> environment(Path data, PeerSetup setup) {
        Path material = setup.material();
        int port = setup.ports().get(0);
        int chaincodePort = setup.ports().get(1);
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
                setup.mspId(),
                "CORE_PEER_MSPCONFIGPATH",
                material.resolve("msp").toString()));
        environment.putAll(Map.of(
                "CORE_OPERATIONS_LISTENADDRESS",
                "127.0.0.1:" + setup.ports().get(2),
                "CORE_PEER_FILESYSTEMPATH",
                data.resolve("peer").toString(),
                "CORE_LEDGER_SNAPSHOTS_ROOTDIR",
                data.resolve("snapshots").toString(),
                "CORE_PEER_GOSSIP_PVTDATA_PULLRETRYTHRESHOLD",
                "1s"));
        environment.putAll(setup.more());
        return environment;
    }

    /** Starts an orderer whose data are in a folder. */
    public static OfficialNode orderer(OfficialBinaries binaries, Path data, OrdererSetup setup) {
        Path material = setup.material();
        String certificate = material.resolve("tls/server.crt").toString();
        String key = material.resolve("tls/server.key").toString();
        String root = "[" + material.resolve("tls/ca.crt") + "]";
        Map<String, String> environment = new HashMap<>(Map.of(
                "ORDERER_GENERAL_LISTENADDRESS",
                "127.0.0.1",
                "ORDERER_GENERAL_LISTENPORT",
                String.valueOf(setup.port()),
                "ORDERER_GENERAL_LOCALMSPID",
                setup.mspId(),
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
                "127.0.0.1:" + setup.adminPort(),
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
                "127.0.0.1:" + setup.operationsPort()));
        environment.putAll(Map.of(
                "ORDERER_GENERAL_CLUSTER_ROOTCAS", root,
                "ORDERER_FILELEDGER_LOCATION", data.resolve("ledger").toString(),
                "ORDERER_CONSENSUS_WALDIR", data.resolve("wal").toString(),
                "ORDERER_CONSENSUS_SNAPDIR", data.resolve("snap").toString()));
        return start(binaries, data, List.of("orderer"), environment);
    }

    /** The running process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until it has written a text. */
    public void awaitLog(String text) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("no '" + text + "' in: " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static OfficialNode start(
            OfficialBinaries binaries, Path data, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(data);
            String configuration = command.getFirst().equals("peer") ? "core.yaml" : "orderer.yaml";
            Files.copy(
                    binaries.configuration().resolve(configuration),
                    data.resolve(configuration),
                    StandardCopyOption.REPLACE_EXISTING);
            Path log = data.resolve("log");
            List<String> resolved = new ArrayList<>(command);
            resolved.set(0, binaries.executables().resolve(command.getFirst()).toString());
            ProcessBuilder builder =
                    new ProcessBuilder(resolved).redirectErrorStream(true).redirectOutput(log.toFile());
            // Its log is what tells that it runs: a caller's quieter setting must not reach it.
            builder.environment().remove("FABRIC_LOGGING_SPEC");
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

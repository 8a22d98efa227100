package io.tbaas.fabric.peer.endorser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Fabric's own peer in a process, as peer of the first organisation, reached over its plain port. */
final class OfficialPeer implements AutoCloseable {
    private static final int SECONDS_MAX = 60;

    private final Process process;
    private final Path log;
    private final ManagedChannel connection;
    private final EndorserGrpc.EndorserBlockingStub stub;

    private OfficialPeer(Process process, Path log, String address) {
        this.process = process;
        this.log = log;
        connection = NettyChannelBuilder.forTarget(address).usePlaintext().build();
        stub = EndorserGrpc.newBlockingStub(connection);
    }

    /** Starts it; the test is skipped where there are no official executables. */
    static OfficialPeer start(Path folder) throws IOException {
        String binaries = System.getenv("FABRIC_BIN");
        assumeTrue(binaries != null, "FABRIC_BIN is not set: the official peer is not compared");
        Files.createDirectories(folder);
        try (InputStream core = OfficialPeer.class.getResourceAsStream("/core.yaml")) {
            Files.copy(Objects.requireNonNull(core), folder.resolve("core.yaml"));
        }
        TestNetwork.write(folder.resolve("crypto"));
        String address = "127.0.0.1:" + FreePorts.take();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(String.valueOf(binaries)).resolve("peer").toString(), "node", "start");
        builder.environment()
                .putAll(Map.of(
                        "FABRIC_CFG_PATH",
                        folder.toString(),
                        "CORE_PEER_ADDRESS",
                        address,
                        "CORE_PEER_LISTENADDRESS",
                        address,
                        "CORE_PEER_CHAINCODELISTENADDRESS",
                        "127.0.0.1:" + FreePorts.take(),
                        "CORE_PEER_LOCALMSPID",
                        "Org1MSP",
                        "CORE_PEER_FILESYSTEMPATH",
                        folder.resolve("data").toString(),
                        "CORE_LEDGER_SNAPSHOTS_ROOTDIR",
                        folder.resolve("snapshots").toString(),
                        "CORE_PEER_MSPCONFIGPATH",
                        folder.resolve("crypto/peerOrganizations/org1.example.com/peers/"
                                        + "peer0.org1.example.com/msp")
                                .toString()));
        Path log = folder.resolve("peer.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new OfficialPeer(process, log, address);
    }

    /** Waits until it serves. */
    void ready() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!Files.readString(log).contains("Started peer with ID")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the official peer does not serve: " + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    ProposalResponse process(SignedProposal proposal) {
        return stub.withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS).processProposal(proposal);
    }

    @Override
    public void close() {
        connection.shutdownNow();
        process.destroy();
        process.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    }
}

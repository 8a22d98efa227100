package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Fabric's own peer of the first organization, on the test's orderer, reached in plain text. */
final class OfficialGateway implements AutoCloseable {
    private static final int ATTEMPTS_MAX = 600;

    private final Process process;
    private final Path log;
    private final ManagedChannel connection;

    private OfficialGateway(Process process, Path log, String address) {
        this.process = process;
        this.log = log;
        this.connection = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }

    static OfficialGateway start(Path binaries, Path folder, TestMaterial material)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (InputStream core = OfficialGateway.class.getResourceAsStream("/core.yaml")) {
            Files.copy(Objects.requireNonNull(core), folder.resolve("core.yaml"));
        }
        String address = "127.0.0.1:" + FreePorts.take();
        ProcessBuilder builder = new ProcessBuilder(binaries.resolve("peer").toString(), "node", "start");
        Map<String, String> environment = builder.environment();
        environment.put("FABRIC_CFG_PATH", folder.toString());
        environment.put("CORE_PEER_ADDRESS", address);
        environment.put("CORE_PEER_LISTENADDRESS", address);
        environment.put("CORE_PEER_GOSSIP_EXTERNALENDPOINT", address);
        environment.put("CORE_PEER_CHAINCODELISTENADDRESS", "127.0.0.1:" + FreePorts.take());
        environment.put("CORE_PEER_LOCALMSPID", "Org1MSP");
        environment.put("CORE_PEER_GATEWAY_ENABLED", "true");
        environment.put("CORE_PEER_DISCOVERY_ENABLED", "true");
        environment.put("CORE_PEER_FILESYSTEMPATH", folder.resolve("data").toString());
        environment.put(
                "CORE_LEDGER_SNAPSHOTS_ROOTDIR", folder.resolve("snapshots").toString());
        environment.put(
                "CORE_PEER_MSPCONFIGPATH", material.peer(1).resolve("msp").toString());
        Path log = folder.resolve("peer.log");
        OfficialGateway official = new OfficialGateway(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, address);
        official.awaitLine("Started peer with ID");
        return official;
    }

    ManagedChannel connection() {
        return connection;
    }

    void join(SignedProposal joinChain) {
        assertThat(EndorserGrpc.newBlockingStub(connection)
                        .processProposal(joinChain)
                        .getResponse())
                .extracting(response -> response.getStatus() + response.getMessage() + response.getPayload())
                .isEqualTo("200" + ByteString.EMPTY);
    }

    /** The log is all that tells; looked at now and then. */
    private void awaitLine(String line) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            if (Files.readString(log).contains(line)) {
                return;
            }
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        throw new AssertionError("the official peer did not come to: " + line + "\n" + Files.readString(log));
    }

    @Override
    public void close() {
        connection.shutdownNow();
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}

package io.tbaas.fabric.orderer;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** An ordering node on free ports, and clients of it over TLS. */
final class TestOrderer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNetwork network;
    private final OrdererNode node;
    private final GrpcClients clients = new GrpcClients("test");
    private final BroadcastClient broadcast;

    TestOrderer(TestNetwork network, int index, Path folder) {
        this(network, index, folder, OrdererOptions.Rules.DEFAULT);
    }

    TestOrderer(TestNetwork network, int index, Path folder, OrdererOptions.Rules rules) {
        this(network, index, folder, rules, ServerTls.of(network.orderer(index).tlsIdentity()));
    }

    TestOrderer(TestNetwork network, int index, Path folder, OrdererOptions.Rules rules, ServerTls tls) {
        this.network = network;
        ServerTls adminTls = ServerTls.mutual(network.orderer(index).tlsIdentity(), network.ordererTlsRoots());
        node = new OrdererNode(
                new OrdererOptions(
                        GrpcServerOptions.of("orderer" + index, "127.0.0.1:0", tls),
                        Optional.of(new OrdererOptions.AdminListener("127.0.0.1:0", Optional.of(adminTls))),
                        TestNetwork.identity(network.ordererOrganisation(), network.orderer(index)),
                        folder,
                        rules,
                        InstantSource.system()),
                VerificationCache.disabled());
        node.start();
        broadcast = new BroadcastClient(connection());
    }

    OrdererNode node() {
        return node;
    }

    String address() {
        return "127.0.0.1:" + node.port();
    }

    ManagedChannel connection() {
        return clients.channel(Endpoint.of(address(), ClientTls.trusting(network.ordererTlsRoots())));
    }

    BroadcastResponse broadcast(Envelope envelope) throws InterruptedException {
        return broadcast.broadcast(envelope, PATIENCE);
    }

    BlockStream<Block> deliver(SigningIdentity identity, SeekRequest request) {
        return new DeliverClient(identity, Optional.empty(), InstantSource.system()).fromOrderer(connection(), request);
    }

    /** Waits until a channel here has this many blocks. */
    void awaitHeight(ChannelId channelId, long height) {
        await(() -> node.channel(channelId).height() >= height, () -> String.valueOf(node.channel(channelId)));
    }

    /** Waits for a state that the node reaches by itself. */
    static void await(BooleanSupplier reached, Supplier<String> state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within " + PATIENCE + ": " + state.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The blocks up to the first that makes this many envelopes after the genesis block. */
    List<Block> blocksWith(int envelopes) throws InterruptedException {
        List<Block> blocks = new ArrayList<>();
        int seen = 0;
        try (BlockStream<Block> stream = deliver(network.client(), SeekRequest.from(TestNetwork.CHANNEL, 0))) {
            while (seen < envelopes) {
                Block block =
                        stream.poll(PATIENCE).orElseThrow(() -> new AssertionError("no block within " + PATIENCE));
                blocks.add(block);
                seen += block.getHeader().getNumber() == 0 ? 0 : block.getData().getDataCount();
            }
        }
        return blocks;
    }

    static Envelope message(SigningIdentity sender, String text) {
        return new SignedEnvelopes(sender, InstantSource.system())
                .create(HeaderType.MESSAGE, TestNetwork.CHANNEL, ByteString.EMPTY, ByteString.copyFromUtf8(text));
    }

    @Override
    public void close() {
        broadcast.close();
        clients.close();
        node.close();
    }
}

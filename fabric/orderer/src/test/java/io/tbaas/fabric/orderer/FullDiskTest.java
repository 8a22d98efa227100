package io.tbaas.fabric.orderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.block.AppendFile;
import io.tbaas.fabric.ledger.block.OrdererLedgers;
import io.tbaas.fabric.ledger.block.PendingJoins;
import io.tbaas.fabric.orderer.broadcast.AtomicBroadcastService;
import io.tbaas.fabric.orderer.channel.ChannelServices;
import io.tbaas.fabric.orderer.channel.ClusterDialer;
import io.tbaas.fabric.orderer.channel.ConsenterChannel;
import io.tbaas.fabric.orderer.consensus.SingleNodeType;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.consensus.Submission;
import io.tbaas.fabric.orderer.registrar.ChannelOpener;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.fabric.orderer.rules.EnvelopeFilters;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel whose disk is full goes out of service; others go on, and a restart goes on from the last durable block. */
class FullDiskTest {
    private static final ChannelId OTHER = new ChannelId("other");

    private final TestNetwork network =
            new TestNetwork().cutting(new BatchLimits(1, 1024 * 1024, 1024 * 1024), Duration.ofSeconds(1));
    private final Set<String> fullFolders = ConcurrentHashMap.newKeySet();

    @Test
    void a_full_disk_stops_one_channel_only(@TempDir Path folder) throws Exception {
        try (Node node = new Node(folder)) {
            node.registrar.join(TestNetwork.CHANNEL, network.genesis(TestNetwork.CHANNEL, "127.0.0.1:1", 0));
            node.registrar.join(OTHER, network.genesis(OTHER, "127.0.0.1:1", 0));
            assertThat(node.order(TestNetwork.CHANNEL)).isEqualTo(Submission.ACCEPTED);
            node.awaitHeight(TestNetwork.CHANNEL, 2);

            fullFolders.add(TestNetwork.CHANNEL.value());
            ConsenterChannel channel = node.channel(TestNetwork.CHANNEL);
            node.order(TestNetwork.CHANNEL);
            TestOrderer.await(() -> channel.standing().activity() == Activity.FAILED, () -> channel.standing()
                    .toString());
            assertThat(channel.errored().isRaised()).isTrue();
            assertThat(channel.waitReady()).isEqualTo(new Submission.Refused("chain is stopped"));
            // The loop meets the failure at its next block and takes no more.
            TestOrderer.await(
                    () -> node.order(TestNetwork.CHANNEL) instanceof Submission.Refused, () -> "still taking messages");
            assertThat(node.order(TestNetwork.CHANNEL)).isEqualTo(new Submission.Refused("chain is stopped"));

            assertThat(node.order(OTHER)).isEqualTo(Submission.ACCEPTED);
            node.awaitHeight(OTHER, 2);
            servesBestEffortReadersOnly(node);
        }
        fullFolders.clear();
        try (Node node = new Node(folder)) {
            assertThat(node.channel(TestNetwork.CHANNEL).ledger().height()).isEqualTo(2);
            assertThat(node.order(TestNetwork.CHANNEL)).isEqualTo(Submission.ACCEPTED);
            node.awaitHeight(TestNetwork.CHANNEL, 3);
        }
    }

    private void servesBestEffortReadersOnly(Node node) throws InterruptedException {
        SeekRequest strict = SeekRequest.between(TestNetwork.CHANNEL, 0, 1);
        SeekRequest bestEffort = new SeekRequest(
                TestNetwork.CHANNEL,
                strict.seek().toBuilder()
                        .setErrorResponse(SeekInfo.SeekErrorResponse.BEST_EFFORT)
                        .build());
        DeliverOptions options = new DeliverOptions(Duration.ofMinutes(15), false, true, InstantSource.system());
        DeliverClient reader = new DeliverClient(network.client(), Optional.empty(), InstantSource.system());
        try (GrpcServer server = new GrpcServer(
                        GrpcServerOptions.plain("orderer", "127.0.0.1:0"),
                        List.of(new AtomicBroadcastService(node.registrar, options)));
                GrpcClients clients = new GrpcClients("reader")) {
            server.start();
            ManagedChannel connection = clients.channel(Endpoint.plain("127.0.0.1:" + server.port()));
            try (BlockStream<Block> blocks = reader.fromOrderer(connection, strict)) {
                assertThatThrownBy(blocks::next)
                        .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                                .isEqualTo(Status.SERVICE_UNAVAILABLE));
            }
            try (BlockStream<Block> blocks = reader.fromOrderer(connection, bestEffort)) {
                assertThat(blocks.next().orElseThrow().getHeader().getNumber()).isZero();
                assertThat(blocks.next().orElseThrow().getHeader().getNumber()).isOne();
                assertThat(blocks.next()).isEmpty();
            }
        }
    }

    private final class Node implements AutoCloseable {
        private final ClusterDialer dialer;
        private final Registrar registrar;

        Node(Path folder) {
            InstantSource clock = InstantSource.system();
            SigningIdentity identity = TestNetwork.identity(network.ordererOrganisation(), network.orderer(0));
            dialer = new ClusterDialer("test", network.orderer(0).tlsIdentity(), identity, clock);
            SingleNodeType type = new SingleNodeType(
                    network.orderer(0).tlsCertificate(), OrdererOptions.Rules.DEFAULT.queue(), clock);
            ChannelServices services = new ChannelServices(
                    identity,
                    new SignedEnvelopes(identity, clock),
                    new EnvelopeFilters(true, clock),
                    VerificationCache.disabled(),
                    Map.of(type.name(), type),
                    dialer);
            OrdererLedgers ledgers =
                    new OrdererLedgers(folder, LedgerOptions.DEFAULTS, path -> new FallibleFile(path, fullFolders));
            registrar = new Registrar(new ChannelOpener(ledgers, new PendingJoins(folder), services), 0);
            registrar.open();
        }

        ConsenterChannel channel(ChannelId channelId) {
            return registrar.consenter(channelId.value()).orElseThrow();
        }

        Submission order(ChannelId channelId) {
            return channel(channelId).consensus().order(TestOrderer.message(network.client(), "hello"), 0);
        }

        void awaitHeight(ChannelId channelId, long height) {
            TestOrderer.await(
                    () -> channel(channelId).ledger().height() >= height,
                    () -> String.valueOf(channel(channelId).ledger().height()));
        }

        @Override
        public void close() {
            registrar.close();
            dialer.close();
        }
    }

    /** A file that cannot grow while its folder is full. */
    private record FallibleFile(FileChannel channel, String folder, Set<String> full) implements AppendFile {
        FallibleFile(Path path, Set<String> full) throws IOException {
            this(
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    String.valueOf(path.getName(path.getNameCount() - 2)),
                    full);
        }

        @Override
        public long bytes() throws IOException {
            return channel.size();
        }

        @Override
        public void write(long offset, ByteBuffer content) throws IOException {
            if (full.contains(folder)) {
                throw new IOException("No space left on device");
            }
            long at = offset;
            ByteBuffer left = content.duplicate();
            while (left.hasRemaining()) {
                at += channel.write(left, at);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long bytes) throws IOException {
            channel.truncate(bytes);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

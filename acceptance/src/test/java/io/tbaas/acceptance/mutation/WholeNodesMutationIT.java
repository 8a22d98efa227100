package io.tbaas.acceptance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.tbaas.acceptance.network.BlockQuery;
import io.tbaas.acceptance.network.Heights;
import io.tbaas.acceptance.network.MixContract;
import io.tbaas.acceptance.network.RawTransactions;
import io.tbaas.acceptance.network.ServiceContract;
import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.admin.OrdererAdmin;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends changed messages of every kind to a whole network for {@code mutation.seconds} (15) from the seed
 * {@code mutation.seed}; afterwards the network must be what it was.
 */
class WholeNodesMutationIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final int WORKERS = 6;
    private static final long HEAP_GROWTH_BYTES_MAX = 200L << 20;
    private static final int THREAD_GROWTH_MAX = 40;
    private static final int REFUSALS_MIN = 7;
    /** Longer than a contract may work on a call. */
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final List<Throwable> faults = new ArrayList<>();

    @Test
    void no_changed_message_harms_a_node(@TempDir Path data) throws Exception {
        long seed = Long.getLong("mutation.seed", System.nanoTime());
        int seconds = Integer.getInteger("mutation.seconds", 15);
        System.out.println("mutation.seed=" + seed + " mutation.seconds=" + seconds);
        try (LoggedErrors log = new LoggedErrors();
                ServiceContract mix = new ServiceContract("mix_1", MixContract::service);
                ServiceContract rogue = new ServiceContract("rogue_1", id -> RogueContract.service(id, seed));
                TestNetwork network = TestNetwork.start(data.resolve("network"))) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            ContractDeployment deployment = new ContractDeployment(network.client(), CHANNEL);
            deployment.deploy("mix", "1", mix.contractPackage());
            deployment.deploy("rogue", "1", rogue.contractPackage());
            SignedMessages.Models models = models(network, mix.contractPackage(), seed);
            attack(network, models, seed, 2);
            Map<String, Integer> threads = VirtualMachine.threads(data);
            long heapBytes = VirtualMachine.heapBytes();

            attack(network, models, seed + 1, seconds);

            report();
            assertThat(faults).isEmpty();
            assertThat(log.errors()).isEmpty();
            commitsAsBefore(network, seed);
            peersAgree(network);
            leaveForeignChannels(network);
            awaitThreads(data, threads);
            assertThat(VirtualMachine.heapBytes() - heapBytes).isLessThan(HEAP_GROWTH_BYTES_MAX);
        }
    }

    private void attack(TestNetwork network, SignedMessages.Models models, long seed, int seconds)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Thread> workers = IntStream.range(0, WORKERS)
                .mapToObj(worker -> Thread.ofPlatform()
                        .name("attack-" + worker)
                        .start(() -> run(network, models, new Random(seed * 31 + worker), deadline)))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void run(TestNetwork network, SignedMessages.Models models, Random random, long deadline) {
        try {
            SignedMessages messages = new SignedMessages(network, CHANNEL.value(), models, random);
            List<Channel> peers = network.plan().organisations().stream()
                    .<Channel>map(network.client()::channel)
                    .toList();
            Map<String, Attack> attacks = new TreeMap<>(
                    new GrpcAttacks(CHANNEL.value(), peers, network.client().orderer(), messages, random).all());
            attacks.putAll(new SocketAttacks(network, messages, models.genesis(), random).all());
            List<Map.Entry<String, Attack>> choices = List.copyOf(attacks.entrySet());
            while (System.nanoTime() < deadline) {
                Map.Entry<String, Attack> choice = choices.get(random.nextInt(choices.size()));
                String outcome = choice.getValue().send(random);
                outcomes.computeIfAbsent(choice.getKey() + ": " + outcome, unused -> new AtomicLong())
                        .incrementAndGet();
            }
        } catch (Exception | AssertionError fault) {
            synchronized (faults) {
                faults.add(fault);
            }
        }
    }

    private void report() {
        long sent = outcomes.values().stream().mapToLong(AtomicLong::get).sum();
        System.out.println(sent + " changed messages");
        outcomes.forEach((outcome, count) -> System.out.println("  " + outcome + " " + count));
    }

    private static SignedMessages.Models models(TestNetwork network, ByteString contractPackage, long seed)
            throws Exception {
        Block genesis = network.client().fetch(CHANNEL).block(0);
        RawTransactions raw = new RawTransactions(
                CHANNEL,
                network.client().administrator(network.plan().organisations().getFirst()),
                seed);
        List<ProposalResponsePayload> outcomes = List.of(
                outcome(raw.endorsed(peers(network), "mix", "put", "a", "v")),
                outcome(raw.endorsed(peers(network), "mix", "del", "k")),
                outcome(raw.endorsed(peers(network), "mix", "add", "k")),
                outcome(raw.endorsed(peers(network), "mix", "count", "x", "z", "k")));
        var group = ConfigBlocks.configOf(genesis).getChannelGroup();
        ConfigUpdate update = ConfigUpdate.newBuilder()
                .setChannelId(CHANNEL.value())
                .setReadSet(group)
                .setWriteSet(group)
                .build();
        return new SignedMessages.Models(genesis, update, outcomes, contractPackage);
    }

    private static ProposalResponsePayload outcome(Envelope endorsed) throws Exception {
        Payload payload = Payload.parseFrom(endorsed.getPayload());
        ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(
                Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
        return ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
    }

    private static List<PeerConnection> peers(TestNetwork network) {
        return network.plan().organisations().stream()
                .map(network.client()::peer)
                .toList();
    }

    private static void commitsAsBefore(TestNetwork network, long seed) throws Exception {
        RawTransactions raw = new RawTransactions(
                CHANNEL,
                network.client().administrator(network.plan().organisations().getFirst()),
                seed + 1);
        long height = network.client().fetch(CHANNEL).newest().getHeader().getNumber() + 1;
        awaitHeight(network, height);
        Envelope good = raw.endorsed(peers(network), "mix", "put", "good", "yes");
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            assertThat(orderer.broadcast(good, Duration.ofSeconds(10)).getStatusValue())
                    .isEqualTo(200);
        }
        // What was ordered last in the attack may come in the same block, or in one before.
        long number = height;
        awaitHeight(network, number + 1);
        while (!transactions(network, number).contains(good.toByteString())) {
            number++;
            awaitHeight(network, number + 1);
        }
        int index = transactions(network, number).indexOf(good.toByteString());
        for (var organisation : network.plan().organisations()) {
            Block committed = BlockQuery.block(network.client().peerAdmin(organisation), CHANNEL, number);
            assertThat(TransactionFilter.ofBlock(committed).code(index).name()).isEqualTo("VALID");
        }
    }

    private static List<ByteString> transactions(TestNetwork network, long number) throws InterruptedException {
        return network.client().fetch(CHANNEL).block(number).getData().getDataList();
    }

    private static void awaitHeight(TestNetwork network, long height) {
        network.plan()
                .organisations()
                .forEach(organisation -> Heights.await(network.client().peerAdmin(organisation), CHANNEL, height));
    }

    private static void peersAgree(TestNetwork network) throws Exception {
        List<PeerAdmin> peers = network.plan().organisations().stream()
                .map(network.client()::peerAdmin)
                .toList();
        long height = peers.getFirst().info(CHANNEL).getHeight();
        Map<String, Integer> codes = new TreeMap<>();
        for (long number = 0; number < height; number++) {
            Block block = BlockQuery.block(peers.get(0), CHANNEL, number);
            assertThat(BlockQuery.block(peers.get(1), CHANNEL, number)).isEqualTo(block);
            TransactionFilter filter = TransactionFilter.ofBlock(block);
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                codes.merge(filter.code(i).name(), 1, Integer::sum);
            }
        }
        System.out.println(height + " blocks: " + codes);
        // Which refusals come up is chance; that many do shows that the changes come past the first checks.
        assertThat(codes).containsKey("VALID").hasSizeGreaterThanOrEqualTo(REFUSALS_MIN);
    }

    /** A changed join block may still be a join block, of another channel. */
    private static void leaveForeignChannels(TestNetwork network) {
        try (OrdererAdmin orderer = network.client().ordererAdmin()) {
            for (String name : orderer.channels()) {
                if (!name.equals(CHANNEL.value())) {
                    orderer.remove(new ChannelId(name));
                }
            }
            assertThat(orderer.channels()).contains(CHANNEL.value());
        }
    }

    private static void awaitThreads(Path data, Map<String, Integer> before) throws Exception {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        Map<String, Integer> now = VirtualMachine.threads(data);
        while (total(now) > total(before) + THREAD_GROWTH_MAX && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            now = VirtualMachine.threads(data);
        }
        assertThat(total(now)).as("before: %s, now: %s", before, now).isLessThan(total(before) + THREAD_GROWTH_MAX);
    }

    private static int total(Map<String, Integer> threads) {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }
}

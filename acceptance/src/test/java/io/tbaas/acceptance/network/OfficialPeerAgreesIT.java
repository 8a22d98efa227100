package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.fabric.admin.ContractCall;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.DataOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An official peer beside ours must come to the same blocks, code by code and hash by hash. */
class OfficialPeerAgreesIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final String CONTRACT = "traceability";
    private static final int ROUNDS = 300;

    @Test
    void agrees_on_every_code_and_commit_hash_of_mixed_blocks_from_our_orderer(@TempDir Path data) throws Exception {
        Path jar = contract();
        OfficialNode.binaries();
        try (TestNetwork network = TestNetwork.start(data.resolve("ours"))) {
            judgeMixedBlocks(network, jar, data.resolve("official"));
        }
    }

    @Test
    void agrees_with_our_peers_on_mixed_blocks_from_an_official_orderer(@TempDir Path data) throws Exception {
        Path jar = contract();
        OfficialNode.binaries();
        try (TestNetwork network = TestNetwork.startPeersOnly(data.resolve("ours"));
                OfficialNode orderer = OfficialNode.orderer(
                        data.resolve("orderer"),
                        network.folder(),
                        network.plan(),
                        FreePorts.take(1).getFirst())) {
            orderer.awaitLog("Beginning to serve requests");
            judgeMixedBlocks(network, jar, data.resolve("official"));
        }
    }

    private static void judgeMixedBlocks(TestNetwork network, Path jar, Path folder) throws Exception {
        ChannelSetup.ensure(network.client(), CHANNEL);
        new ContractDeployment(network.client(), CHANNEL)
                .deploy(CONTRACT, "1.0", ContractPackages.of("traceability_1.0", "java", jar));
        BatchSizeChange.order(network, CHANNEL, 1);
        mix(network);
        compare(network, folder);
    }

    private static Path contract() {
        Path jar = root().resolve("contracts/samples/traceability/target/chaincode.jar");
        assumeTrue(Files.exists(jar), "the sample contract is not built: run ./tbaas build");
        return jar;
    }

    /** Valid transactions, conflicting ones, too few endorsements, a damaged endorsement, and one sent twice. */
    private static void mix(TestNetwork network) throws InterruptedException {
        List<PeerOrganisationPlan> organisations = network.plan().organisations();
        List<PeerConnection> all =
                organisations.stream().map(network.client()::peer).toList();
        RawTransactions raw = new RawTransactions(CHANNEL, network.client().administrator(organisations.getFirst()), 1);
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            for (int round = 0; round < ROUNDS; round++) {
                String batch = "MIX-2026-%05d".formatted(round);
                Envelope first = raw.endorsed(all, CONTRACT, register(batch));
                Envelope conflicting = raw.endorsed(all, CONTRACT, register(batch));
                order(orderer, first);
                order(orderer, conflicting);
                order(orderer, conflicting);
                order(orderer, raw.endorsed(all.subList(0, 1), CONTRACT, register(batch + "1")));
                order(orderer, Damage.lastEndorsement(raw, raw.endorsed(all, CONTRACT, register(batch + "2"))));
            }
        }
    }

    private static void order(BroadcastClient orderer, Envelope envelope) throws InterruptedException {
        assertThat(orderer.broadcast(envelope, Duration.ofSeconds(10)).getStatus())
                .isEqualTo(Status.SUCCESS);
    }

    private static void compare(TestNetwork network, Path folder) throws Exception {
        PeerOrganisationPlan organisation = network.plan().organisations().getFirst();
        Path material =
                network.folder().peerMaterial(organisation, organisation.peers().getFirst());
        List<Integer> ports = FreePorts.take(3);
        ChangingTrust trust = new ChangingTrust();
        trust.replaceAuthorities(MspFolder.certificates(material.resolve("tls/ca.crt")));
        PeerAdmin ours = network.client().peerAdmin(organisation);
        try (OfficialNode official = OfficialNode.peer(
                        folder, organisation.mspId(), material, ports.get(0), ports.get(1), ports.get(2));
                GrpcClients clients = new GrpcClients("official")) {
            PeerConnection connection = new PeerConnection(
                    "official peer",
                    clients.channel(Endpoint.of("localhost:" + ports.get(0), ClientTls.trusting(trust))));
            PeerAdmin theirs =
                    new PeerAdmin(connection, network.client().administrator(organisation), Clock.systemUTC());
            official.awaitLog("Started peer with ID=");
            theirs.join(network.client().fetch(CHANNEL).block(0));
            long height = network.client().fetch(CHANNEL).newest().getHeader().getNumber() + 1;
            Heights.await(ours, CHANNEL, height);
            Heights.await(theirs, CHANNEL, height);
            Map<String, Integer> codes = new TreeMap<>();
            for (long number = 0; number < height; number++) {
                var call = ContractCall.of(
                        CHANNEL.value(), "qscc", "GetBlockByNumber", CHANNEL.value(), String.valueOf(number));
                var block = ours.evaluate(call);
                assertThat(block).as("block %s", number).isEqualTo(theirs.evaluate(call));
                count(Block.parseFrom(block), codes);
            }
            assertThat(codes)
                    .containsKeys("VALID", "MVCC_READ_CONFLICT", "ENDORSEMENT_POLICY_FAILURE", "DUPLICATE_TXID");
        }
    }

    private static void count(Block block, Map<String, Integer> codes) {
        TransactionFilter filter = TransactionFilter.ofBlock(block);
        IntStream.range(0, block.getData().getDataCount())
                .forEach(index -> codes.merge(filter.code(index).name(), 1, Integer::sum));
    }

    private static String[] register(String batch) {
        return new String[] {
            "RegisterBatch",
            batch,
            "Green tea",
            "120",
            "kg",
            "Longjing Farm",
            "2026-01-05T08:00:00Z",
            "Hangzhou",
            "0f343b0931126a20f133d67c2b018a3b5f8a3d4a1f2c8d9e0f343b0931126a20"
        };
    }

    private static Path root() {
        Path folder = DataOption.home();
        while (!Files.exists(folder.resolve("tbaas"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no checkout above the working folder");
        }
        return folder;
    }
}

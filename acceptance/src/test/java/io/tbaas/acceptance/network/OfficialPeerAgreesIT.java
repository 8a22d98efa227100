package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.node.network.OrdererOrganisationPlan;
import io.tbaas.fabric.node.network.OrdererPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An official peer beside ours must come to the same blocks, code by code and hash by hash. */
class OfficialPeerAgreesIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final String CONTRACT = "mix";
    private static final int ROUNDS = 200;
    private static final int ROUNDS_PER_CONFIGURATION = 25;

    @Test
    void agrees_on_every_code_and_commit_hash_of_mixed_blocks_from_our_orderer(@TempDir Path data) throws Exception {
        Official.binaries();
        try (TestNetwork network = TestNetwork.start(data.resolve("ours"))) {
            judgeMixedBlocks(network, data.resolve("official"));
        }
    }

    @Test
    void agrees_with_our_peers_on_mixed_blocks_from_an_official_orderer(@TempDir Path data) throws Exception {
        Official.binaries();
        try (TestNetwork network = TestNetwork.startPeersOnly(data.resolve("ours"));
                OfficialNode orderer =
                        OfficialNode.orderer(Official.binaries(), data.resolve("orderer"), orderer(network))) {
            orderer.awaitLog("Beginning to serve requests");
            ChannelSetup.ensure(network.client(), CHANNEL);
            orderer.awaitLog("Raft leader changed: 0 -> 1");
            judgeMixedBlocks(network, data.resolve("official"));
        }
    }

    private static OfficialNode.OrdererSetup orderer(TestNetwork network) throws IOException {
        OrdererOrganisationPlan organisation = network.plan().orderer();
        OrdererPlan orderer = organisation.orderers().getFirst();
        return new OfficialNode.OrdererSetup(
                organisation.mspId(),
                network.folder().ordererMaterial(organisation, orderer),
                orderer.port(),
                orderer.adminPort(),
                FreePorts.take());
    }

    private static void judgeMixedBlocks(TestNetwork network, Path folder) throws Exception {
        ChannelSetup.ensure(network.client(), CHANNEL);
        try (ServiceContract contract = new ServiceContract("mix_1", MixContract::service)) {
            new ContractDeployment(network.client(), CHANNEL).deploy(CONTRACT, "1", contract.contractPackage());
            BatchSizeChange.order(network, CHANNEL, 1);
            mix(network);
        }
        try (OfficialPeer official = OfficialPeer.start(network, CHANNEL, folder)) {
            official.join();
            Map<String, Integer> codes = official.compareAll();
            assertThat(network.client().fetch(CHANNEL).newest().getHeader().getNumber())
                    .isGreaterThan(1_000);
            assertThat(codes)
                    .containsKeys(
                            "VALID",
                            "MVCC_READ_CONFLICT",
                            "PHANTOM_READ_CONFLICT",
                            "ENDORSEMENT_POLICY_FAILURE",
                            "DUPLICATE_TXID");
        }
    }

    /**
     * Valid transactions, conflicting ones, a range with a phantom, too few endorsements, a damaged endorsement, one sent
     * twice, and configurations between them.
     */
    private static void mix(TestNetwork network) throws InterruptedException {
        List<PeerOrganisationPlan> organisations = network.plan().organisations();
        List<PeerConnection> all =
                organisations.stream().map(network.client()::peer).toList();
        RawTransactions raw = new RawTransactions(CHANNEL, network.client().administrator(organisations.getFirst()), 1);
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "k%05d".formatted(round);
                Envelope first = raw.endorsed(all, CONTRACT, "add", key);
                Envelope conflicting = raw.endorsed(all, CONTRACT, "add", key);
                Envelope phantom = raw.endorsed(all, CONTRACT, "count", key, key + "z", "sum");
                order(orderer, first);
                order(orderer, conflicting);
                order(orderer, conflicting);
                order(orderer, phantom);
                order(orderer, raw.endorsed(all.subList(0, 1), CONTRACT, "put", key + "1", "v"));
                order(orderer, Damage.lastEndorsement(raw, raw.endorsed(all, CONTRACT, "put", key + "2", "v")));
                order(orderer, raw.endorsed(all, CONTRACT, "del", "k%05d".formatted(round - 2)));
                if (round % ROUNDS_PER_CONFIGURATION == 0) {
                    BatchSizeChange.order(network, CHANNEL, 2 - round / ROUNDS_PER_CONFIGURATION % 2);
                }
            }
        }
    }

    private static void order(BroadcastClient orderer, Envelope envelope) throws InterruptedException {
        assertThat(orderer.broadcast(envelope, Duration.ofSeconds(10)).getStatus())
                .isEqualTo(Status.SUCCESS);
    }
}

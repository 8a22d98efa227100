package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Block files go from an official peer to ours and back; all that belongs to them is built anew from them. */
class SharedBlockFilesIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final int TRANSACTIONS = 60;

    @Test
    void our_peer_opens_an_official_peers_block_files_and_an_official_peer_opens_ours(@TempDir Path data)
            throws Exception {
        Official.binaries();
        Path folder = data.resolve("official");
        Path theirs = folder.resolve("peer/ledgersData/chains/chains").resolve(CHANNEL.value());
        try (TestNetwork network = TestNetwork.start(data.resolve("ours"));
                ServiceContract contract = new ServiceContract("mix_1", MixContract::service)) {
            PeerOrganisationPlan first = network.plan().organisations().getFirst();
            PeerOrganisationPlan second = network.plan().organisations().getLast();
            ChannelSetup.ensure(network.client(), CHANNEL);
            new ContractDeployment(network.client(), CHANNEL).deploy("mix", "1", contract.contractPackage());
            BatchSizeChange.order(network, CHANNEL, 7);
            order(network, TRANSACTIONS, 1);
            long height;
            try (OfficialPeer official = OfficialPeer.start(network, CHANNEL, folder)) {
                official.join();
                height = count(official);
            }

            Path kept = data.resolve("kept");
            Trees.copy(theirs, kept);
            // Its store of private data is not built from blocks, so ours are as many as it has seen.
            Trees.delete(theirs);
            Trees.copy(network.chainOf(first, CHANNEL.value()), theirs);
            Files.delete(theirs.resolve("hash-function"));
            OfficialPeer.rebuildDatabases(network, folder);
            try (OfficialPeer official = OfficialPeer.start(network, CHANNEL, folder)) {
                assertThat(official.compareAll()).containsKeys("VALID", "MVCC_READ_CONFLICT");
            }

            network.restartWithBlocks(second, kept, CHANNEL.value());
            PeerAdmin reopened = network.client().peerAdmin(second);
            assertThat(reopened.channels()).containsExactly(CHANNEL);
            assertThat(reopened.info(CHANNEL).getHeight()).isGreaterThanOrEqualTo(height);
            assertEqualBlocks(network, height);
            order(network, 1, 2);
            assertEqualBlocks(network, height + 1);
        }
    }

    private static long count(OfficialPeer official) throws Exception {
        assertThat(official.compareAll()).containsKeys("VALID", "MVCC_READ_CONFLICT");
        return official.height();
    }

    private static void assertEqualBlocks(TestNetwork network, long height) throws Exception {
        List<PeerAdmin> peers = network.plan().organisations().stream()
                .map(network.client()::peerAdmin)
                .toList();
        peers.forEach(peer -> Heights.await(peer, CHANNEL, height));
        for (long number = 0; number < height; number++) {
            assertThat(BlockQuery.block(peers.get(1), CHANNEL, number))
                    .isEqualTo(BlockQuery.block(peers.get(0), CHANNEL, number));
        }
    }

    private static void order(TestNetwork network, int transactions, long seed) throws InterruptedException {
        List<PeerOrganisationPlan> organisations = network.plan().organisations();
        // The second peer has lost its contracts with its folder.
        List<PeerConnection> endorsers = organisations.stream()
                .map(network.client()::peer)
                .limit(seed == 1 ? 2 : 1)
                .toList();
        RawTransactions raw =
                new RawTransactions(CHANNEL, network.client().administrator(organisations.getFirst()), seed);
        // All before the first is ordered: a commit between two endorsements would make them differ.
        List<Envelope> endorsed = IntStream.range(0, transactions)
                .mapToObj(i -> raw.endorsed(endorsers, "mix", "add", "k" + i / 2))
                .toList();
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            for (Envelope each : endorsed) {
                assertThat(orderer.broadcast(each, Duration.ofSeconds(10)).getStatus())
                        .isEqualTo(Status.SUCCESS);
            }
        }
    }
}

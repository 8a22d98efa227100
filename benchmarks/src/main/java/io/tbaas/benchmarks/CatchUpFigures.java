package io.tbaas.benchmarks;

import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.node.network.PeerPlan;
import io.tbaas.fabric.peer.PeerEnvironment;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.PeerOptions;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.launcher.NetworkClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;

/**
 * The commit pipeline of one peer: a fresh peer in this process, which has seen no signature before, takes the whole
 * ledger from the orderer and validates and commits every transaction (creator and two endorsements each).
 */
final class CatchUpFigures {
    private static final int POLL_MILLIS = 20;

    private final Report report;
    private final String group;

    CatchUpFigures(Report report, String group) {
        this.report = report;
        this.group = group;
    }

    void measure(NetworkClient client, ChannelId channelId) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tbaas-bench-peer");
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        PeerPlan peer = organisation.peers().getFirst();
        Path material = client.folder().peerMaterial(organisation, peer);
        PeerOptions options = PeerOptions.of(
                "fresh-" + NetworkFolder.nameOf(organisation, peer),
                new MspId(organisation.mspId()),
                folder,
                material.resolve("msp"),
                material.resolve("tls"));
        long target = client.peerAdmin(organisation).info(channelId).getHeight();
        Block genesis = client.fetch(channelId).block(0);
        try (PeerNode node = new PeerNode(
                options, new PeerEnvironment(VerificationCache.disabled(), new NoMembers(), Clock.systemUTC()))) {
            node.start();
            long begun = System.nanoTime();
            PeerChannel channel = node.channels().create(genesis);
            BlockStore blocks = channel.ledger().blocks();
            while (blocks.height() < target) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            report.add(Figure.of(
                    group,
                    "fresh peer validates and commits the ledger (nothing shared)",
                    "tx/s",
                    transactions(blocks, target) / seconds));
        } finally {
            Folders.delete(folder);
        }
    }

    private static long transactions(BlockStore blocks, long height) {
        long count = 0;
        for (long number = 0; number < height; number++) {
            count += blocks.blockByNumber(number).orElseThrow().getData().getDataCount();
        }
        return count;
    }
}

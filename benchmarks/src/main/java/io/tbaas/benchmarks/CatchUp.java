package io.tbaas.benchmarks;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.identity.MspFolder;
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
import java.util.function.LongSupplier;
import org.hyperledger.fabric.protos.common.Block;

/**
 * A fresh peer, which has seen no signature before, takes a whole ledger from the orderer and validates and commits every
 * transaction (creator and two endorsements each).
 *
 * @param height blocks of the ledger
 */
record CatchUp(long height, long transactions, double seconds) {
    private static final int POLL_MILLIS = 20;

    double perSecond() {
        return transactions / seconds;
    }

    /** A peer of ours in this process, over the ledger that the first organisation's peer has. */
    static CatchUp ofOurs(NetworkClient client, ChannelId channelId) throws IOException, InterruptedException {
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
        long height = client.peerAdmin(organisation).info(channelId).getHeight();
        Block genesis = client.fetch(channelId).block(0);
        try (PeerNode node = new PeerNode(
                options, new PeerEnvironment(VerificationCache.disabled(), new NoMembers(), Clock.systemUTC()))) {
            node.start();
            long begun = System.nanoTime();
            PeerChannel channel = node.channels().create(genesis);
            BlockStore blocks = channel.ledger().blocks();
            await(blocks::height, height);
            double seconds = secondsSince(begun);
            return new CatchUp(height, transactions(blocks, height), seconds);
        } finally {
            Folders.delete(folder);
        }
    }

    /** A fresh official peer, over the ledger that a peer of ours has been through. */
    static CatchUp ofOfficial(OfficialNetwork network, CatchUp ours) throws IOException, InterruptedException {
        network.startFreshPeer();
        try {
            return new CatchUp(ours.height(), ours.transactions(), secondsOfFreshPeer(network, ours.height()));
        } finally {
            network.dropFreshPeer();
        }
    }

    private static double secondsOfFreshPeer(OfficialNetwork network, long height) throws InterruptedException {
        NetworkClient client = network.client();
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        ChangingTrust trust = new ChangingTrust();
        trust.replaceAuthorities(MspFolder.certificates(
                client.folder().peerMaterial(organisation, network.freshPeer()).resolve("tls/ca.crt")));
        Block genesis = client.fetch(ComparedNetwork.CHANNEL).block(0);
        try (GrpcClients clients = new GrpcClients("fresh-peer")) {
            Endpoint endpoint = Endpoint.of("localhost:" + network.freshPeer().port(), ClientTls.trusting(trust));
            PeerAdmin admin = new PeerAdmin(
                    new PeerConnection("fresh peer", clients.channel(endpoint)),
                    client.administrator(organisation),
                    Clock.systemUTC());
            long begun = System.nanoTime();
            admin.join(genesis);
            await(() -> admin.info(ComparedNetwork.CHANNEL).getHeight(), height);
            return secondsSince(begun);
        }
    }

    private static void await(LongSupplier reached, long height) throws InterruptedException {
        while (reached.getAsLong() < height) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long transactions(BlockStore blocks, long height) {
        long count = 0;
        for (long number = 0; number < height; number++) {
            count += blocks.blockByNumber(number).orElseThrow().getData().getDataCount();
        }
        return count;
    }
}

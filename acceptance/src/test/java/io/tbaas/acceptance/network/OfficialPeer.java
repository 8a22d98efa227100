package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;

/** An official peer with the keys of the first organisation's peer, which judges what ours has judged. */
public final class OfficialPeer implements AutoCloseable {
    private final TestNetwork network;
    private final ChannelId channel;
    private final OfficialNode node;
    private final GrpcClients clients = new GrpcClients("official");
    private final PeerAdmin admin;

    private OfficialPeer(TestNetwork network, ChannelId channel, OfficialNode node, int port, Path root) {
        this.network = network;
        this.channel = channel;
        this.node = node;
        ChangingTrust trust = new ChangingTrust();
        trust.replaceAuthorities(MspFolder.certificates(root));
        PeerConnection connection = new PeerConnection(
                "official peer", clients.channel(Endpoint.of("localhost:" + port, ClientTls.trusting(trust))));
        admin = new PeerAdmin(connection, network.client().administrator(organisation(network)), Clock.systemUTC());
    }

    /** Starts the peer in a folder; the test is skipped where there are no official executables. */
    public static OfficialPeer start(TestNetwork network, ChannelId channel, Path folder) throws IOException {
        PeerOrganisationPlan organisation = organisation(network);
        OfficialNode.PeerSetup setup = setup(network, organisation);
        OfficialNode node = OfficialNode.peer(Official.binaries(), folder, setup);
        node.awaitLog("Started peer with ID=");
        return new OfficialPeer(
                network,
                channel,
                node,
                setup.ports().getFirst(),
                setup.material().resolve("tls/ca.crt"));
    }

    /** Has the stopped peer of a folder forget all but its block files. */
    static void rebuildDatabases(TestNetwork network, Path folder) throws IOException, InterruptedException {
        OfficialNode.rebuildDatabases(Official.binaries(), folder, setup(network, organisation(network)));
    }

    private static OfficialNode.PeerSetup setup(TestNetwork network, PeerOrganisationPlan organisation)
            throws IOException {
        Path material =
                network.folder().peerMaterial(organisation, organisation.peers().getFirst());
        return new OfficialNode.PeerSetup(organisation.mspId(), material, FreePorts.take(3), Map.of());
    }

    /** Joins the channel that the network's orderer serves. */
    public void join() throws InterruptedException {
        admin.join(network.client().fetch(channel).block(0));
    }

    /** Waits for both peers to have all blocks of the orderer, and requires them to be the same to the last byte. */
    public Map<String, Integer> compareAll() throws IOException, InterruptedException {
        return compare(network.client().fetch(channel).newest().getHeader().getNumber() + 1);
    }

    /** How many blocks it has. */
    long height() {
        return admin.info(channel).getHeight();
    }

    /** Compares so many blocks; answers how often each validation code occurs. */
    Map<String, Integer> compare(long height) throws IOException {
        PeerAdmin ours = network.client().peerAdmin(organisation(network));
        Heights.await(ours, channel, height);
        Heights.await(admin, channel, height);
        Map<String, Integer> codes = new TreeMap<>();
        for (long number = 0; number < height; number++) {
            Block block = BlockQuery.block(ours, channel, number);
            Block theirs = BlockQuery.block(admin, channel, number);
            TransactionFilter filter = TransactionFilter.ofBlock(block);
            TransactionFilter theirFilter = TransactionFilter.ofBlock(theirs);
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                assertThat(filter.code(i))
                        .as(
                                "block %s transaction %s: %s",
                                number, i, block.getData().getData(i))
                        .isEqualTo(theirFilter.code(i));
                codes.merge(filter.code(i).name(), 1, Integer::sum);
            }
            assertThat(theirs.toByteString()).as("block %s", number).isEqualTo(block.toByteString());
        }
        return codes;
    }

    private static PeerOrganisationPlan organisation(TestNetwork network) {
        return network.plan().organisations().getFirst();
    }

    @Override
    public void close() {
        clients.close();
        node.close();
    }
}

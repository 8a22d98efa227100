package io.tbaas.benchmarks;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.OrdererPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.node.network.PeerPlan;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.testkit.FreePorts;
import io.tbaas.testkit.OfficialBinaries;
import io.tbaas.testkit.OfficialNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Fabric's own nodes, each a process of its own, with keys, TLS and channel as our nodes have them, and the settings that
 * Fabric comes with. The first organisation has keys for a second peer, which is not started with the others.
 */
final class OfficialNetwork implements ComparedNetwork {
    private static final int BASE_PORT = 26050;
    private static final PeerPlan FRESH = new PeerPlan("peer1", BASE_PORT + 11, BASE_PORT + 12);

    private final OfficialBinaries binaries;
    private final DataFolder data;
    private final NetworkFolder folder;
    private final NetworkPlan plan = plan();
    private final Deque<OfficialNode> nodes = new ArrayDeque<>();
    private final List<MeasuredProcess> processes = new ArrayList<>();
    private final NetworkClient client;
    private final String builders;

    private OfficialNetwork(OfficialBinaries binaries, DataFolder data) throws IOException {
        this.binaries = binaries;
        this.data = data;
        folder = new NetworkFolder(data.network());
        folder.create(plan, Instant.now());
        builders = OfficialBuilder.writeTo(data.network().resolve("builder"));
        client = new NetworkClient(data);
    }

    static OfficialNetwork start(OfficialBinaries binaries) throws IOException, InterruptedException {
        OfficialNetwork network =
                new OfficialNetwork(binaries, new DataFolder(Files.createTempDirectory("tbaas-bench-official")));
        try {
            network.start();
            return network;
        } catch (RuntimeException | Error | IOException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    private static NetworkPlan plan() {
        NetworkPlan usual = NetworkPlan.ofOrganisations(2, BASE_PORT, SignatureAlgorithm.ECDSA_P256);
        PeerOrganisationPlan first = usual.organisations().getFirst();
        return new NetworkPlan(
                usual.algorithm(),
                usual.orderer(),
                List.of(
                        new PeerOrganisationPlan(
                                first.name(),
                                first.mspId(),
                                first.domain(),
                                List.of(first.peers().getFirst(), FRESH)),
                        usual.organisations().getLast()));
    }

    private void start() throws IOException, InterruptedException {
        OfficialNode orderer = remember("orderer", startOrderer());
        for (PeerOrganisationPlan organisation : plan.organisations()) {
            remember(
                    "peer of " + organisation.mspId(),
                    startPeer(organisation, organisation.peers().getFirst()));
        }
        orderer.awaitLog("Beginning to serve requests");
        nodes.stream().filter(node -> node != orderer).forEach(peer -> peer.awaitLog("Started peer with ID="));
        ChannelSetup.ensure(client, CHANNEL);
        orderer.awaitLog("Raft leader changed: 0 -> 1");
    }

    private OfficialNode remember(String name, OfficialNode node) {
        nodes.push(node);
        processes.add(MeasuredProcess.of(name, node.process()));
        return node;
    }

    private OfficialNode startOrderer() throws IOException {
        OrdererPlan orderer = plan.orderer().orderers().getFirst();
        return OfficialNode.orderer(
                binaries,
                folder.nodeData(orderer.hostname()),
                new OfficialNode.OrdererSetup(
                        plan.orderer().mspId(),
                        folder.ordererMaterial(plan.orderer(), orderer),
                        orderer.port(),
                        orderer.adminPort(),
                        FreePorts.take()));
    }

    private OfficialNode startPeer(PeerOrganisationPlan organisation, PeerPlan peer) throws IOException {
        String address = "localhost:" + peer.port();
        // Peers that both call each other at once may both hang up; with Fabric's 25 s they would stay strangers so
        // long.
        Map<String, String> more = Map.of(
                "CORE_PEER_GOSSIP_EXTERNALENDPOINT", address,
                "CORE_PEER_GOSSIP_BOOTSTRAP", address,
                "CORE_PEER_GOSSIP_RECONNECTINTERVAL", "2s",
                "CORE_CHAINCODE_EXTERNALBUILDERS", builders);
        return OfficialNode.peer(
                binaries,
                folder.nodeData(NetworkFolder.nameOf(organisation, peer)),
                new OfficialNode.PeerSetup(
                        organisation.mspId(),
                        folder.peerMaterial(organisation, peer),
                        List.of(peer.port(), peer.chaincodePort(), FreePorts.take()),
                        more));
    }

    /** Starts the second peer of the first organisation, which has nothing yet. */
    void startFreshPeer() throws IOException {
        OfficialNode fresh = startPeer(plan.organisations().getFirst(), FRESH);
        nodes.push(fresh);
        fresh.awaitLog("Started peer with ID=");
    }

    PeerPlan freshPeer() {
        return FRESH;
    }

    /** Stops the second peer and deletes all that it has. */
    void dropFreshPeer() {
        nodes.pop().close();
        Folders.delete(folder.nodeData(NetworkFolder.nameOf(plan.organisations().getFirst(), FRESH)));
    }

    @Override
    public String name() {
        return "official Fabric";
    }

    @Override
    public NetworkClient client() {
        return client;
    }

    @Override
    public List<MeasuredProcess> nodes() {
        return List.copyOf(processes);
    }

    @Override
    public void close() {
        client.close();
        nodes.forEach(OfficialNode::close);
        Folders.delete(data.root());
    }
}

package io.tbaas.acceptance.network;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.EmbeddedNetwork;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.OrdererOrganisationPlan;
import io.tbaas.fabric.node.network.OrdererPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.node.network.PeerPlan;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A two-organisation network on free ports, in this process or partly elsewhere. */
public final class TestNetwork implements AutoCloseable {
    private final NetworkFolder folder;
    private final NetworkPlan plan;
    private final NetworkClient client;
    private EmbeddedNetwork running;

    private TestNetwork(NetworkFolder folder, NetworkPlan plan, NetworkClient client, EmbeddedNetwork running) {
        this.folder = folder;
        this.plan = plan;
        this.client = client;
        this.running = running;
    }

    /** All nodes are ours. */
    public static TestNetwork start(Path data) throws IOException, InterruptedException {
        TestNetwork network = prepare(data);
        network.running.start();
        return network;
    }

    /** Our peers only; the orderer of the plan is left to the caller. */
    static TestNetwork startPeersOnly(Path data) throws IOException, InterruptedException {
        TestNetwork network = prepare(data);
        NetworkPlan peers = new NetworkPlan(
                network.plan.algorithm(),
                new OrdererOrganisationPlan(
                        network.plan.orderer().name(),
                        network.plan.orderer().mspId(),
                        network.plan.orderer().domain(),
                        List.of()),
                network.plan.organisations());
        network.running = new EmbeddedNetwork(network.folder, peers, Clock.systemUTC());
        network.running.start();
        return network;
    }

    private static TestNetwork prepare(Path data) throws IOException {
        List<Integer> ports = FreePorts.take(6);
        NetworkPlan plan = new NetworkPlan(
                SignatureAlgorithm.ECDSA_P256,
                new OrdererOrganisationPlan(
                        "OrdererOrg",
                        "OrdererMSP",
                        "example.com",
                        List.of(new OrdererPlan("orderer", ports.get(0), ports.get(1)))),
                List.of(organisation(1, ports.get(2), ports.get(3)), organisation(2, ports.get(4), ports.get(5))));
        NetworkFolder folder = new NetworkFolder(data.resolve("network"));
        folder.create(plan, Instant.now());
        return new TestNetwork(
                folder,
                plan,
                new NetworkClient(new DataFolder(data)),
                new EmbeddedNetwork(folder, plan, Clock.systemUTC()));
    }

    private static PeerOrganisationPlan organisation(int number, int port, int chaincodePort) {
        return new PeerOrganisationPlan(
                "Org" + number + "MSP",
                "Org" + number + "MSP",
                "org" + number + ".example.com",
                List.of(new PeerPlan("peer0", port, chaincodePort)));
    }

    /** Stops all nodes and starts them again on the same folders. */
    void restart() throws InterruptedException {
        running.close();
        running = new EmbeddedNetwork(folder, plan, Clock.systemUTC());
        running.start();
    }

    /** Stops all nodes and starts them again, that organisation's peer with nothing but its keys. */
    void restartWithout(PeerOrganisationPlan organisation) throws IOException, InterruptedException {
        running.close();
        Trees.delete(peerData(organisation));
        running = new EmbeddedNetwork(folder, plan, Clock.systemUTC());
        running.start();
    }

    /** As {@link #restartWithout}, with these block files of the channel where the peer's own would be. */
    void restartWithBlocks(PeerOrganisationPlan organisation, Path chain, String channel)
            throws IOException, InterruptedException {
        running.close();
        Trees.delete(peerData(organisation));
        Trees.copy(chain, chainOf(organisation, channel));
        running = new EmbeddedNetwork(folder, plan, Clock.systemUTC());
        running.start();
    }

    /** The block files of an organisation's peer. */
    Path chainOf(PeerOrganisationPlan organisation, String channel) {
        return peerData(organisation).resolve("ledgersData/chains/chains").resolve(channel);
    }

    private Path peerData(PeerOrganisationPlan organisation) {
        return folder.nodeData(
                NetworkFolder.nameOf(organisation, organisation.peers().getFirst()));
    }

    public NetworkFolder folder() {
        return folder;
    }

    public NetworkPlan plan() {
        return plan;
    }

    public NetworkClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        running.close();
    }
}

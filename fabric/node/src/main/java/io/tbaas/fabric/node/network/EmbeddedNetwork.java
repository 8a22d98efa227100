package io.tbaas.fabric.node.network;

import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.foundation.TaskGroup;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** All nodes of a network in this process, each with its own port, folder and keys; what they share is {@link EmbeddedNodes}. */
public final class EmbeddedNetwork implements AutoCloseable {
    private static final String LISTEN = "127.0.0.1";
    private static final String HOST = "localhost";

    private final NetworkFolder folder;
    private final NetworkPlan plan;
    private final LedgerMemory ledgerMemory;
    private final EmbeddedNodes running;
    private final Deque<AutoCloseable> nodes = new ArrayDeque<>();

    /** A network whose folder has been created; nothing runs yet. */
    public EmbeddedNetwork(NetworkFolder folder, NetworkPlan plan, InstantSource clock) {
        this.folder = folder;
        this.plan = plan;
        NetworkSettings settings = folder.settings();
        ledgerMemory = new LedgerMemory(settings.ledgers());
        running = new EmbeddedNodes(settings.verifications(), ledgerMemory, clock, settings.externalBuilders());
    }

    /** Starts every node; when one fails, those that run are stopped and its failure is thrown. */
    public void start() throws InterruptedException {
        try (TaskGroup<AutoCloseable> group = new TaskGroup<>("start-node")) {
            group.fork(() -> {
                ledgerMemory.prepare();
                return ledgerMemory;
            });
            for (OrdererPlan orderer : plan.orderer().orderers()) {
                group.fork(() -> remember(startOrderer(orderer)));
            }
            for (PeerOrganisationPlan organisation : plan.organisations()) {
                for (PeerPlan peer : organisation.peers()) {
                    group.fork(() -> remember(startPeer(organisation, peer)));
                }
            }
            group.join();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Stops peers and orderers; everything committed is on disk when this returns. */
    @Override
    public void close() {
        synchronized (nodes) {
            while (!nodes.isEmpty()) {
                try {
                    nodes.pop().close();
                } catch (Exception e) {
                    throw new IllegalStateException("A node did not stop cleanly", e);
                }
            }
            ledgerMemory.close();
        }
    }

    private AutoCloseable remember(AutoCloseable node) {
        synchronized (nodes) {
            nodes.push(node);
        }
        return node;
    }

    private EmbeddedNode startOrderer(OrdererPlan orderer) {
        return running.startOrderer(setup(
                NetworkFolder.nameOf(plan.orderer(), orderer),
                plan.orderer().mspId(),
                folder.ordererMaterial(plan.orderer(), orderer),
                new NodeAddresses(LISTEN, HOST, orderer.port(), orderer.adminPort())));
    }

    private EmbeddedNode startPeer(PeerOrganisationPlan organisation, PeerPlan peer) {
        return running.startPeer(setup(
                NetworkFolder.nameOf(organisation, peer),
                organisation.mspId(),
                folder.peerMaterial(organisation, peer),
                new NodeAddresses(LISTEN, HOST, peer.port(), peer.chaincodePort())));
    }

    private NodeSetup setup(String name, String mspId, Path material, NodeAddresses addresses) {
        MspId id = new MspId(mspId);
        return new NodeSetup(
                name,
                MspFolder.signingIdentity(id, material.resolve("msp")),
                MspFolder.verifyingConfig(id, material.resolve("msp")),
                MspFolder.tlsIdentity(material.resolve("tls/server.crt"), material.resolve("tls/server.key")),
                MspFolder.certificates(material.resolve("tls/ca.crt")),
                addresses,
                folder.nodeData(name));
    }

    /** The plan that runs. */
    public NetworkPlan plan() {
        return plan;
    }

    /** Names of the organisations with peers. */
    public List<String> organisations() {
        return plan.organisations().stream().map(PeerOrganisationPlan::name).toList();
    }
}

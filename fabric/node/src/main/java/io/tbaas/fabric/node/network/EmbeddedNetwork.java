package io.tbaas.fabric.node.network;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.orderer.OrdererNode;
import io.tbaas.fabric.orderer.OrdererOptions;
import io.tbaas.fabric.peer.PeerEnvironment;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.PeerOptions;
import io.tbaas.fabric.peer.PeerOptions.ListenAddress;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TaskGroup;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * All nodes of a network in this process, each with its own port, folder and keys.
 *
 * <p>The nodes share nothing but the cache of verified signatures, one budget of ledger caches and the word of each other's
 * heights; blocks and transactions travel over their TLS ports as they would between machines.
 */
public final class EmbeddedNetwork implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final NetworkFolder folder;
    private final NetworkPlan plan;
    private final InstantSource clock;
    private final SharedMembership membership = new SharedMembership();
    private final VerificationCache verifications;
    private final LedgerMemory ledgerMemory;
    private final Deque<AutoCloseable> nodes = new ArrayDeque<>();

    /** A network whose folder has been created; nothing runs yet. */
    public EmbeddedNetwork(NetworkFolder folder, NetworkPlan plan, InstantSource clock) {
        this.folder = folder;
        this.plan = plan;
        this.clock = clock;
        NetworkSettings settings = folder.settings();
        verifications = settings.verifications();
        ledgerMemory = new LedgerMemory(settings.ledgers());
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

    private OrdererNode startOrderer(OrdererPlan orderer) {
        Path material = folder.ordererMaterial(plan.orderer(), orderer);
        TlsIdentity tls = tlsIdentity(material);
        String name = NetworkFolder.nameOf(plan.orderer(), orderer);
        ChangingTrust administrators = new ChangingTrust();
        administrators.replaceAuthorities(MspFolder.certificates(material.resolve("tls/ca.crt")));
        OrdererNode node = new OrdererNode(
                new OrdererOptions(
                        GrpcServerOptions.of(name, HOST + ":" + orderer.port(), ServerTls.of(tls)),
                        Optional.of(new OrdererOptions.AdminListener(
                                HOST + ":" + orderer.adminPort(), Optional.of(ServerTls.mutual(tls, administrators)))),
                        MspFolder.signingIdentity(new MspId(plan.orderer().mspId()), material.resolve("msp")),
                        folder.nodeData(name),
                        OrdererOptions.Rules.DEFAULT,
                        clock),
                verifications,
                Optional.of(ledgerMemory));
        node.start();
        return node;
    }

    private PeerNode startPeer(PeerOrganisationPlan organisation, PeerPlan peer) {
        Path material = folder.peerMaterial(organisation, peer);
        String name = NetworkFolder.nameOf(organisation, peer);
        PeerOptions defaults = PeerOptions.of(
                name,
                new MspId(organisation.mspId()),
                folder.nodeData(name),
                material.resolve("msp"),
                material.resolve("tls"));
        PeerNode node = new PeerNode(
                defaults.listening(
                        new ListenAddress(HOST, peer.port()),
                        "localhost:" + peer.port(),
                        new ListenAddress(HOST, peer.chaincodePort())),
                new PeerEnvironment(verifications, membership, clock, Optional.of(ledgerMemory)));
        node.start();
        membership.joined(node.identity());
        return node;
    }

    private static TlsIdentity tlsIdentity(Path material) {
        return MspFolder.tlsIdentity(material.resolve("tls/server.crt"), material.resolve("tls/server.key"));
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

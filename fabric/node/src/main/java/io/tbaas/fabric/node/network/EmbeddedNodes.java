package io.tbaas.fabric.node.network;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.orderer.OrdererNode;
import io.tbaas.fabric.orderer.OrdererOptions;
import io.tbaas.fabric.peer.PeerEnvironment;
import io.tbaas.fabric.peer.PeerMaterial;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.PeerOptions;
import io.tbaas.fabric.peer.PeerOptions.ListenAddress;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Starts nodes of one network in this process, one by one.
 *
 * <p>They share nothing but the cache of verified signatures, one budget of ledger caches and the word of each other's
 * heights; blocks and transactions travel over their TLS ports as they would between machines. Thread safe.
 */
public final class EmbeddedNodes {
    /** Contracts run beside their peer. */
    private static final String CONTRACTS_LISTEN = "127.0.0.1";

    private static final String LEDGERS = "ledgersData";

    private final VerificationCache verifications;
    private final LedgerMemory ledgerMemory;
    private final InstantSource clock;
    private final List<ExternalBuilder> externalBuilders;
    private final SharedMembership membership = new SharedMembership();

    /** Nodes with these caches; they stay their maker's, to be closed after the last node. */
    public EmbeddedNodes(VerificationCache verifications, SharedCaches caches, InstantSource clock) {
        this(verifications, caches.memory(), clock, List.of());
    }

    EmbeddedNodes(
            VerificationCache verifications,
            LedgerMemory ledgerMemory,
            InstantSource clock,
            List<ExternalBuilder> externalBuilders) {
        this.verifications = verifications;
        this.ledgerMemory = ledgerMemory;
        this.clock = clock;
        this.externalBuilders = externalBuilders;
    }

    /** Starts an orderer; what was begun is closed again if it fails. */
    public EmbeddedNode startOrderer(NodeSetup setup) {
        ChangingTrust administrators = new ChangingTrust();
        administrators.replaceAuthorities(setup.tlsRoots());
        NodeAddresses at = setup.addresses();
        OrdererNode node = new OrdererNode(
                new OrdererOptions(
                        GrpcServerOptions.of(setup.name(), at.listen() + ":" + at.port(), ServerTls.of(setup.tls())),
                        Optional.of(new OrdererOptions.AdminListener(
                                at.listen() + ":" + at.secondPort(),
                                Optional.of(ServerTls.mutual(setup.tls(), administrators)))),
                        setup.identity(),
                        setup.data(),
                        OrdererOptions.Rules.DEFAULT,
                        clock),
                verifications,
                Optional.of(ledgerMemory));
        try {
            node.start();
        } catch (RuntimeException failure) {
            node.close();
            throw failure;
        }
        return new EmbeddedOrderer(node);
    }

    /** Starts a peer; what was begun is closed again if it fails. */
    public EmbeddedNode startPeer(NodeSetup setup) {
        NodeAddresses at = setup.addresses();
        PeerMaterial material = new PeerMaterial(setup.identity(), setup.definition(), setup.tls(), setup.tlsRoots());
        PeerNode node = new PeerNode(
                PeerOptions.of(setup.name(), setup.data(), material)
                        .listening(
                                new ListenAddress(at.listen(), at.port()),
                                at.host() + ":" + at.port(),
                                new ListenAddress(CONTRACTS_LISTEN, at.secondPort()))
                        .building(externalBuilders),
                new PeerEnvironment(verifications, membership, clock, Optional.of(ledgerMemory)));
        node.start();
        membership.joined(node.identity());
        return new EmbeddedPeer(node);
    }

    /** Lays channels of a stopped orderer aside. */
    public static ChannelParking restingOrderer(Path data) {
        return new RestingOrderer(data);
    }

    /** Lays channels of a stopped peer aside. */
    public static ChannelParking restingPeer(Path data) {
        return new RestingPeer(data.resolve(LEDGERS));
    }

    /** Deletes a stopped peer's copy of a channel, as {@code peer node unjoin} does; nothing happens where it has none. */
    public static void unjoin(Path data, ChannelId channel) {
        PeerLedgers.unjoin(data.resolve(LEDGERS), channel);
    }
}

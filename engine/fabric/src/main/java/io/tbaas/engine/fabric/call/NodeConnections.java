package io.tbaas.engine.fabric.call;

import io.grpc.ManagedChannel;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.fabric.admin.OrdererAdmin;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.foundation.TbaasException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Connections to nodes, kept by address and trust; thread safe. */
public final class NodeConnections implements AutoCloseable {
    private final Identities identities;
    private final Clock clock;
    private final GrpcClients clients = new GrpcClients("engine");

    /** No connection yet. */
    public NodeConnections(Identities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** The connection to a node's service port; owned by this set. */
    public ManagedChannel channel(NodeEndpoint node) {
        return clients.channel(Endpoint.of(
                address(node, PortUse.SERVICE),
                new ClientTls(trust(node), Optional.empty(), node.serverName(), Duration.ZERO)));
    }

    /** A peer, asked as an administrator. */
    public PeerAdmin peer(NodeEndpoint node, Actor administrator) {
        return new PeerAdmin(
                new PeerConnection(node.name().value(), channel(node)), identities.signer(administrator), clock);
    }

    /** An orderer's channel participation API, asked as an administrator; to be closed. */
    public OrdererAdmin orderer(NodeEndpoint node, Actor administrator) {
        TlsIdentity tls = identities.tls(administrator
                .tls()
                .orElseThrow(() -> new TbaasException(
                        EngineError.NODE_REFUSED,
                        node.name() + " asks administrators for a TLS certificate, and none was given.")));
        return new OrdererAdmin(
                URI.create("https://" + address(node, PortUse.ADMINISTRATION)),
                TlsContexts.context(() -> tls, trust(node), clock));
    }

    /** Asks for blocks as somebody. */
    public DeliverClient deliver(Actor reader) {
        return new DeliverClient(identities.signer(reader), Optional.empty(), clock);
    }

    private static String address(NodeEndpoint node, PortUse use) {
        return node.address(use)
                .orElseThrow(() -> new TbaasException(
                        EngineError.NODE_UNREACHABLE,
                        "The address of " + node.name() + " for " + use + " is not known."));
    }

    private static TrustSource trust(NodeEndpoint node) {
        return TrustSource.fixed(node.tlsAuthorities().stream()
                .flatMap(pem -> Certificate.allOfPem(pem).stream())
                .toList());
    }

    @Override
    public void close() {
        clients.close();
    }
}

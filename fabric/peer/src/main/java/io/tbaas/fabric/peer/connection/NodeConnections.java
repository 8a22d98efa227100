package io.tbaas.fabric.peer.connection;

import io.grpc.ManagedChannel;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import java.time.Duration;
import java.util.Optional;

/** Connections of one peer, each made at first use and shared by all who ask for the same endpoint. Thread safe. */
public final class NodeConnections {
    private final GrpcClients clients;
    private final Optional<TlsIdentity> identity;

    /**
     * Connections out of these.
     *
     * @param identity the peer's own TLS certificate, shown where a node asks for one
     */
    public NodeConnections(GrpcClients clients, Optional<TlsIdentity> identity) {
        this.clients = clients;
        this.identity = identity;
    }

    /** The connection to a node; not to be shut down by the caller. */
    public ManagedChannel channel(NodeEndpoint node) {
        return clients.channel(endpoint(node));
    }

    /** Has the next call to a node make a new connection; calls under way on the old one end as they may. */
    public void renew(NodeEndpoint node) {
        clients.renew(endpoint(node));
    }

    private Endpoint endpoint(NodeEndpoint node) {
        if (node.tlsRoots().isEmpty()) {
            return Endpoint.plain(node.address());
        }
        PemTrust trust = new PemTrust(node.tlsRoots());
        return Endpoint.of(node.address(), new ClientTls(trust, identity, Optional.empty(), Duration.ZERO));
    }
}

package io.tbaas.engine.fabric.call;

import io.grpc.ManagedChannel;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.OrganisationName;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Connections to nodes, kept by address and trust; thread safe. */
public final class NodeConnections implements AutoCloseable {
    private static final int ADMINISTRATORS_MAX = 256;

    /** Longer than the platform pauses between two looks; a client holds a thread, a connection and the administrator's key. */
    private static final Duration ADMINISTRATORS_IDLE = Duration.ofSeconds(25);

    private final Identities identities;
    private final Clock clock;
    private final GrpcClients clients = new GrpcClients("engine");
    private final KeptClients<AdministratorAt, Terms, OrdererAdmin> administrators =
            new KeptClients<>(ADMINISTRATORS_MAX, ADMINISTRATORS_IDLE, System::nanoTime);

    private record AdministratorAt(String address, OrganisationName organisation) {}

    private record Terms(Credential shown, List<String> authorities) {}

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

    /** Asks an orderer's channel participation API, as an administrator; the client is kept for the next call. */
    public <A> A askOrderer(NodeEndpoint node, Actor administrator, Function<OrdererAdmin, A> question) {
        Credential shown = administrator
                .tls()
                .orElseThrow(() -> new TbaasException(
                        EngineError.NODE_REFUSED,
                        node.name() + " asks administrators for a TLS certificate, and none was given."));
        AdministratorAt place =
                new AdministratorAt(address(node, PortUse.ADMINISTRATION), administrator.organisation());
        return administrators.call(
                place, new Terms(shown, node.tlsAuthorities()), () -> open(place.address(), shown, node), question);
    }

    private OrdererAdmin open(String address, Credential shown, NodeEndpoint node) {
        TlsIdentity tls = identities.tls(shown);
        return new OrdererAdmin(URI.create("https://" + address), TlsContexts.context(() -> tls, trust(node), clock));
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
        administrators.close();
        clients.close();
    }
}

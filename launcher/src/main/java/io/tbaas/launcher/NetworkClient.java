package io.tbaas.launcher;

import io.grpc.ManagedChannel;
import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.crypto.tls.TlsContexts;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.admin.BlockFetch;
import io.tbaas.fabric.admin.OrdererAdmin;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.node.network.OrdererPlan;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.node.network.PeerPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Connections to the nodes of a network in a folder, with its administrators' identities; thread safe. */
public final class NetworkClient implements AutoCloseable {
    private final NetworkFolder folder;
    private final NetworkPlan plan;
    private final GrpcClients connections = new GrpcClients("tbaas");

    /** Connects lazily; fails if the folder holds no network. */
    public NetworkClient(DataFolder data) {
        folder = new NetworkFolder(data.network());
        plan = folder.plan()
                .orElseThrow(() -> new TbaasException(
                        LauncherError.NO_NETWORK,
                        "There is no network in " + data.root() + ": make one with ./tbaas quickstart."));
    }

    /** The network's files. */
    public NetworkFolder folder() {
        return folder;
    }

    /** The network's plan. */
    public NetworkPlan plan() {
        return plan;
    }

    /** An organisation's first peer. */
    public PeerConnection peer(PeerOrganisationPlan organisation) {
        PeerPlan peer = organisation.peers().getFirst();
        return new PeerConnection(NetworkFolder.nameOf(organisation, peer), channel(organisation));
    }

    /** The connection to an organisation's first peer. */
    public ManagedChannel channel(PeerOrganisationPlan organisation) {
        PeerPlan peer = organisation.peers().getFirst();
        return connections.channel(Endpoint.of(
                "localhost:" + peer.port(),
                ClientTls.trusting(trust(folder.peerMaterial(organisation, peer).resolve("tls/ca.crt")))));
    }

    /** An organisation's first peer, asked as its administrator. */
    public PeerAdmin peerAdmin(PeerOrganisationPlan organisation) {
        return new PeerAdmin(peer(organisation), administrator(organisation), Clock.systemUTC());
    }

    /** An organisation's administrator. */
    public SigningIdentity administrator(PeerOrganisationPlan organisation) {
        return MspFolder.signingIdentity(
                new MspId(organisation.mspId()),
                folder.userMaterial(organisation, "Admin").resolve("msp"));
    }

    /** The administrator of the organisation with orderers. */
    public SigningIdentity ordererAdministrator() {
        return MspFolder.signingIdentity(
                new MspId(plan.orderer().mspId()),
                folder.ordererAdministrator(plan.orderer()).resolve("msp"));
    }

    /** The connection to the first orderer. */
    public ManagedChannel orderer() {
        OrdererPlan orderer = plan.orderer().orderers().getFirst();
        return connections.channel(Endpoint.of(
                "localhost:" + orderer.port(),
                ClientTls.trusting(trust(ordererMaterial(orderer).resolve("tls/ca.crt")))));
    }

    /** The first orderer's admin listener. */
    public OrdererAdmin ordererAdmin() {
        OrdererPlan orderer = plan.orderer().orderers().getFirst();
        Path client = folder.ordererAdministrator(plan.orderer()).resolve("tls");
        TlsIdentity identity = MspFolder.tlsIdentity(client.resolve("client.crt"), client.resolve("client.key"));
        return new OrdererAdmin(
                URI.create("https://localhost:" + orderer.adminPort()),
                TlsContexts.context(
                        () -> identity, trust(ordererMaterial(orderer).resolve("tls/ca.crt")), Clock.systemUTC()));
    }

    /** Blocks of a channel from the first orderer, asked as the first organisation's administrator. */
    public BlockFetch fetch(ChannelId channel) {
        return new BlockFetch(
                channel, orderer(), administrator(plan.organisations().getFirst()), Clock.systemUTC());
    }

    private Path ordererMaterial(OrdererPlan orderer) {
        return folder.ordererMaterial(plan.orderer(), orderer);
    }

    private static TrustSource trust(Path certificates) {
        ChangingTrust trust = new ChangingTrust();
        trust.replaceAuthorities(MspFolder.certificates(certificates));
        return trust;
    }

    @Override
    public void close() {
        connections.close();
    }
}

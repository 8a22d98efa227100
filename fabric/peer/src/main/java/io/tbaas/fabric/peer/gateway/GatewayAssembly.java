package io.tbaas.fabric.peer.gateway;

import io.grpc.BindableService;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.blocksource.DeliveryClientOptions;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.connection.NodeConnections;
import io.tbaas.fabric.peer.discovery.EndorsementLayoutSource;
import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Wires the gateway of one peer. */
public final class GatewayAssembly {
    private GatewayAssembly() {}

    /**
     * What the gateway needs of the rest of the peer.
     *
     * @param endorser the peer's own, called within the process
     */
    public record Parts(
            Endorser endorser,
            Function<ChannelId, Optional<PeerChannel>> channels,
            PeerMembership membership,
            EndorsementLayoutSource layouts,
            NodeConnections connections,
            AclProvider acls) {}

    /**
     * The gateway as a gRPC service.
     *
     * @param self who this peer is; asked when a call comes, because the port is known only then
     */
    public static BindableService of(
            Supplier<PeerIdentity> self, Parts parts, GatewayOptions options, DeliveryClientOptions orderers) {
        ProposalClient ownEndorser = new LocalEndorser(parts.endorser());
        Supplier<GatewayEndorser> local = () -> {
            PeerIdentity identity = self.get();
            return new GatewayEndorser(identity.pkiId(), identity.endpoint(), identity.mspId(), ownEndorser);
        };
        EndorserDirectory endorsers = new PeerEndorsers(
                local,
                new PeerEndorsers.Sources(parts.channels(), parts.membership(), parts.layouts(), parts.connections()),
                options.endorsementTimeout());
        OrdererDirectory orderingServices = new ChannelOrderers(
                parts.channels(), parts.connections(), orderers.addressOverrides(), options.broadcastTimeout());
        return new GatewayService(
                new Evaluation(endorsers),
                new Endorsing(endorsers),
                new Submission(orderingServices),
                new CommitStatuses(parts.channels(), parts.acls()),
                new EventStreams(parts.channels(), parts.acls()));
    }
}

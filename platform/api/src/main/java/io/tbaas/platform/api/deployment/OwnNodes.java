package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of a network is a caller's own, and whether it may be worked on now. */
@Component
public final class OwnNodes {
    private final Networks networks;
    private final NetworkAccess access;
    private final Nodes nodes;
    private final ChannelAccess channelAccess;
    private final Operations operations;

    OwnNodes(Networks networks, NetworkAccess access, Nodes nodes, ChannelAccess channelAccess, Operations operations) {
        this.networks = networks;
        this.access = access;
        this.nodes = nodes;
        this.channelAccess = channelAccess;
        this.operations = operations;
    }

    /** A network that the caller sees. */
    public Network network(Caller.Account caller, NetworkId network) {
        return access.visible(caller.company(), network);
    }

    /** An organisation of the caller's own. */
    public Organisation organisation(Caller.Account caller, NetworkId network, OrganisationId id) {
        return access.own(caller.company(), network, id);
    }

    /** An organisation of the caller's own that takes part in its network and whose authority is here. */
    public Organisation certifying(Caller.Account caller, NetworkId network, OrganisationId id, String wanted) {
        Organisation organisation = organisation(caller, network, id);
        requireCertifying(organisation, wanted);
        return organisation;
    }

    /** Lets nodes be made for an organisation that takes part in its network and whose authority is here. */
    public static void requireCertifying(Organisation organisation, String wanted) {
        if (organisation.state() != OrganisationState.ACTIVE) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", organisation.state().code())
                    .with("wanted", wanted);
        }
        if (organisation.authority().isEmpty()) {
            throw Problem.of(ProblemCode.AUTHORITY_OUTSIDE).with("organisation", organisation.name());
        }
    }

    /** A channel that the caller sees. */
    public Channel channel(Caller.Account caller, NetworkId network, ChannelId id) {
        network(caller, network);
        Channel channel = channelAccess.visible(caller.company(), id);
        if (!channel.network().equals(network)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return channel;
    }

    /** A channel that runs and in which an organisation of the caller's own has a seat, so that its nodes may join. */
    public Channel joinable(Caller.Account caller, NetworkId network, ChannelId id, OrganisationId organisation) {
        Channel channel = channel(caller, network, id);
        if (channelAccess.own(caller.company(), channel).stream()
                .noneMatch(seat -> seat.organisation().equals(organisation))) {
            throw Problem.of(ProblemCode.SEAT_MISSING);
        }
        if (channel.state() != ChannelState.RUNNING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", channel.state().code())
                    .with("wanted", NodeChannelState.JOINING.code());
        }
        return channel;
    }

    /** The channels of a network that the caller sees. */
    public List<Channel> channels(Caller.Account caller, NetworkId network) {
        network(caller, network);
        return channelAccess.visible(caller.company(), network);
    }

    /** A node of the caller's own. */
    public Node node(Caller.Account caller, NetworkId network, NodeId id) {
        return nodes.get(id, network, caller.company());
    }

    /** Holds a network until the change is committed, and lets it be worked on if it was made and is not being removed. */
    public void requireEstablished(Change change, NetworkId id, String wanted) {
        networks.lock(change, id).state().requireEstablished(wanted);
    }

    /** Lets a node be worked on that runs and that no other operation works on. */
    public void requireFree(Change change, Node node, String wanted) {
        requireEstablished(change, node.network(), wanted);
        if (!nodes.get(node.id()).state().isThere()) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", node.state().code())
                    .with("wanted", wanted);
        }
        operations.unfinished(ResourceRef.of(ResourceKind.NODE, node.id())).stream()
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.of(ProblemCode.NODE_BUSY)
                            .with("operation", other.id().value());
                });
    }
}

package io.tbaas.platform.api.node;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.audit.AuditPlaces;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has nodes join and leave channels, from either side. */
@Component
final class NodeChannelDesk {
    static final String JOINING = "node.join";
    static final String LEAVING = "node.leave";

    private final Changes changes;
    private final OwnNodes own;
    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final Operations operations;
    private final WithdrawContact contacts;

    NodeChannelDesk(
            Changes changes,
            OwnNodes own,
            Nodes nodes,
            Channels channels,
            NodeChannels parts,
            Operations operations,
            WithdrawContact contacts) {
        this.contacts = contacts;
        this.changes = changes;
        this.own = own;
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.operations = operations;
    }

    Page<NodeChannelView> page(
            Caller.Account caller,
            NetworkId network,
            NodeId id,
            Optional<NodeChannelState> state,
            PageRequest request) {
        Node node = own.node(caller, network, id);
        return parts.page(id, state, request).map(part -> NodeChannelView.of(part, node, channels.get(part.channel())));
    }

    Page<NodeChannelView> page(
            Caller.Account caller,
            NetworkId network,
            ChannelId id,
            Optional<NodeChannelState> state,
            PageRequest request) {
        Channel channel = own.channel(caller, network, id);
        return parts.page(id, state, request).map(part -> NodeChannelView.of(part, nodes.get(part.node()), channel));
    }

    OperationView join(
            Call call,
            Caller.Account caller,
            Permission permission,
            NetworkId network,
            NodeId id,
            ChannelId channelId) {
        Node node = own.node(caller, network, id);
        Channel channel = own.joinable(caller, network, channelId, node.organisation());
        requireNoVote(node);
        return changes.apply(call, permission, change -> {
            own.requireFree(change, node, "joining");
            parts.find(id, channelId).filter(part -> part.state().hasCopy()).ifPresent(part -> {
                throw Problem.of(ProblemCode.NODE_IN_CHANNEL)
                        .with("state", part.state().code());
            });
            parts.join(change, id, channelId, NodeChannelState.JOINING);
            NodeStep step = new NodeStep(network, id, channel.id());
            return begin(
                    change,
                    caller,
                    node,
                    channelId,
                    JOINING,
                    new PlannedStep(JoinChannel.TYPE, step),
                    new PlannedStep(CatchUp.TYPE, step));
        });
    }

    OperationView leave(
            Call call,
            Caller.Account caller,
            Permission permission,
            NetworkId network,
            NodeId id,
            ChannelId channelId) {
        Node node = own.node(caller, network, id);
        if (parts.find(id, channelId).isEmpty()) { // whoever has a copy may be out of the channel: it is its own still
            own.channel(caller, network, channelId);
        }
        if (channels.get(channelId).state() != ChannelState.CLOSED) {
            requireNoVote(node);
        }
        return changes.apply(call, permission, change -> {
            own.requireFree(change, node, "leaving");
            NodeChannelState state = parts.find(id, channelId)
                    .map(NodeChannel::state)
                    .filter(found -> found != NodeChannelState.LEFT)
                    .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
            if (state == NodeChannelState.IN_BIN) {
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", state.code())
                        .with("wanted", NodeChannelState.LEFT.code());
            }
            contacts.requireCertified(change, caller, node, channelId);
            return begin(
                    change,
                    caller,
                    node,
                    channelId,
                    LEAVING,
                    new PlannedStep(LeaveChannel.TYPE, new NodeStep(network, id, channelId)));
        });
    }

    /** Those that order come and go by the channel's vote. */
    private static void requireNoVote(Node node) {
        if (node.role() == NodeRole.CONSENSUS) {
            throw Problem.of(ProblemCode.NODE_BY_VOTE);
        }
    }

    private OperationView begin(
            Change change, Caller.Account caller, Node node, ChannelId channel, String kind, PlannedStep... steps) {
        OperationPlan plan = new OperationPlan(
                kind,
                Optional.of(node.company()),
                ResourceRef.of(ResourceKind.NODE, node.id()),
                Optional.of(node.host()),
                Optional.of(channel),
                List.of(steps));
        Operation operation = operations.start(change, plan);
        change.audit(
                ChainId.of(caller.company()),
                ResourceRef.of(ResourceKind.NODE, node.id()),
                Map.of(AuditPlaces.CHANNEL, channel.value()));
        return OperationView.of(operation);
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.node.WithdrawContact;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts nodes into the recycle bin; the ledgers that they keep are told before. */
@Component
final class NodeRemoval {
    static final String KIND = "node.remove";

    private final Changes changes;
    private final Ids ids;
    private final OwnNodes own;
    private final Nodes nodes;
    private final NodeChannels parts;
    private final Operations operations;
    private final WithdrawContact contacts;

    NodeRemoval(
            Changes changes,
            Ids ids,
            OwnNodes own,
            Nodes nodes,
            NodeChannels parts,
            Operations operations,
            WithdrawContact contacts) {
        this.changes = changes;
        this.ids = ids;
        this.own = own;
        this.nodes = nodes;
        this.parts = parts;
        this.operations = operations;
        this.contacts = contacts;
    }

    OperationView keep(Call call, Caller.Account caller, NetworkId network, NodeId id) {
        Node node = own.node(caller, network, id);
        if (node.role() == NodeRole.CONSENSUS) {
            throw Problem.of(ProblemCode.NODE_BY_VOTE);
        }
        return changes.apply(call, Permission.NODE_REMOVE, change -> {
            own.requireFree(change, node, NodeState.IN_BIN.code());
            List<ChannelId> kept = parts.of(id).stream()
                    .filter(part -> part.state().hasCopy())
                    .map(NodeChannel::channel)
                    .toList();
            kept.forEach(channel -> contacts.requireCertified(change, caller, node, channel));
            nodes.want(change, id, false);
            List<PlannedStep> steps = new ArrayList<>();
            kept.forEach(
                    channel -> steps.add(new PlannedStep(WithdrawContact.TYPE, new NodeStep(network, id, channel))));
            steps.add(new PlannedStep(BinNode.TYPE, new BinStep(network, id, ids.next(BinEntryId.KIND))));
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NODE, id));
            return OperationView.of(operations.start(change, NodeBin.plan(KIND, node, steps)));
        });
    }
}

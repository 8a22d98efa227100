package io.tbaas.platform.api.node;

import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Has the certificates of nodes renewed; a node that runs starts anew with them, alone. Their keys stay, and by its key a ledger knows a node
 * that orders: nobody has to vote.
 */
@Component
final class NodeRenewal {
    static final String RENEWAL = "node.renew";

    private final Changes changes;
    private final OwnNodes own;
    private final Operations operations;

    NodeRenewal(Changes changes, OwnNodes own, Operations operations) {
        this.changes = changes;
        this.own = own;
        this.operations = operations;
    }

    OperationView renew(Call call, Caller.Account caller, NetworkId network, NodeId id) {
        Node node = own.node(caller, network, id);
        return changes.create(call, Permission.NODE_RENEW, OperationView.class, change -> {
            own.requireFree(change, node, "renewal");
            List<PlannedStep> steps = new ArrayList<>();
            steps.add(new PlannedStep(RenewNodeCertificates.TYPE, new MakeNode.Arguments(network, id)));
            if (node.wanted()) {
                steps.add(new PlannedStep(
                        SwitchNode.TYPE, new SwitchNode.Arguments(network, id, SwitchNode.Turn.RESTART)));
            }
            OperationPlan plan = new OperationPlan(
                    RENEWAL,
                    Optional.of(node.company()),
                    ResourceRef.of(ResourceKind.NODE, id),
                    Optional.of(node.host()),
                    steps);
            Operation operation = operations.start(change, plan);
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NODE, id));
            return OperationView.of(operation);
        });
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.node.NodeAddition;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** Forgets a new node whose addition was taken back. */
@Component
final class NodeRemains implements AfterOperation {
    private final Nodes nodes;

    NodeRemains(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String kind() {
        return NodeAddition.ADDITION;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            nodes.remove(change, NodeId.of(operation.resource().id()));
        }
    }
}

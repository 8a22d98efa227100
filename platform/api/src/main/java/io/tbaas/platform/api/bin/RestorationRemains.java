package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** What could not be restored stays in the bin, and its ports are free again. */
@Component
final class RestorationRemains implements AfterOperation {
    private final Nodes nodes;
    private final Bin bin;

    RestorationRemains(Nodes nodes, Bin bin) {
        this.nodes = nodes;
        this.bin = bin;
    }

    @Override
    public String kind() {
        return NodeBin.RESTORATION;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            NodeId node = NodeId.of(operation.resource().id());
            nodes.freePorts(change, node);
            bin.of(node).ifPresent(entry -> bin.enter(change, entry.id(), BinState.KEPT));
        }
    }
}

package io.tbaas.platform.api.node;

import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.AfterOperation;
import org.springframework.stereotype.Component;

/** A node whose joining was taken back has no part in the channel. */
@Component
final class NodeJoinRemains implements AfterOperation {
    private final NodeChannels parts;

    NodeJoinRemains(NodeChannels parts) {
        this.parts = parts;
    }

    @Override
    public String kind() {
        return NodeChannelDesk.JOINING;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            NodeId node = NodeId.of(operation.resource().id());
            parts.of(node).stream()
                    .filter(part -> part.state() == NodeChannelState.JOINING)
                    .forEach(part -> parts.enter(change, node, part.channel(), NodeChannelState.LEFT));
        }
    }
}

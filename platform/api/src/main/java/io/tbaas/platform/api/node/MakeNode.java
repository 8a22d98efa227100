package io.tbaas.platform.api.node;

import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import org.springframework.stereotype.Component;

/** Makes a node of a new network on this host and starts it. */
@Component
public final class MakeNode implements Step<MakeNode.Arguments> {
    public static final String TYPE = "network.node";

    private final NodeMaking making;

    MakeNode(NodeMaking making) {
        this.making = making;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<MakeNode.Arguments> arguments() {
        return MakeNode.Arguments.class;
    }

    /** Which node. */
    public record Arguments(NetworkId network, NodeId node) {}

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        return making.make(arguments.network(), arguments.node());
    }

    @Override
    public StepOutcome undo(Arguments arguments, StepContext context) {
        return making.remove(arguments.network(), arguments.node());
    }
}

package io.tbaas.platform.api.network;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a node of a new network on this host and starts it. */
@Component
final class MakeNode implements Step<MakeNode.Arguments> {
    static final String TYPE = "network.node";

    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;

    MakeNode(Engine engine, Nodes nodes, Deployments deployments, NetworkTurns turns) {
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
        this.turns = turns;
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
    record Arguments(NetworkId network, NodeId node) {}

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        return turns.take(
                arguments.network(),
                () -> EngineFailures.telling(() -> {
                    NodeDeployment deployment =
                            deployments.of(nodes.get(arguments.node())).orElseThrow();
                    engine.driver().nodes().make(deployment);
                    engine.driver().nodes().start(deployment);
                    return new StepOutcome.Write(
                            Map.of(), change -> nodes.enter(change, arguments.node(), NodeState.RUNNING, ""));
                }));
    }

    @Override
    public StepOutcome undo(Arguments arguments, StepContext context) {
        return turns.take(arguments.network(), () -> {
            nodes.find(arguments.node())
                    .flatMap(deployments::of)
                    .ifPresent(deployment -> engine.driver().nodes().remove(deployment));
            return StepOutcome.done();
        });
    }
}

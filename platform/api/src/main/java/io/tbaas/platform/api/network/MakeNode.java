package io.tbaas.platform.api.network;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a node on this host and starts it. */
@Component
final class MakeNode implements Step<MakeNode.Arguments> {
    static final String TYPE = "network.node";

    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    MakeNode(Engine engine, Nodes nodes, Deployments deployments, NetworkTurns turns, HostNodes hostNodes) {
        this.hostNodes = hostNodes;
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
                    Node node = nodes.get(arguments.node());
                    NodeDeployment deployment = deployments.of(node).orElseThrow();
                    engine.driver().nodes().make(deployment);
                    engine.driver().nodes().start(deployment);
                    return new StepOutcome.Write(
                            Map.of(), change -> hostNodes.enter(change, node, NodeState.RUNNING, ""));
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

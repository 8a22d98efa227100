package io.tbaas.platform.api.node;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts, stops or restarts a node of this host. */
@Component
final class SwitchNode implements Step<SwitchNode.Arguments> {
    static final String TYPE = "node.switch";

    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    SwitchNode(Engine engine, Nodes nodes, Deployments deployments, NetworkTurns turns, HostNodes hostNodes) {
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
        this.turns = turns;
        this.hostNodes = hostNodes;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<SwitchNode.Arguments> arguments() {
        return SwitchNode.Arguments.class;
    }

    /** What to do. */
    enum Turn {
        START,
        STOP,
        RESTART
    }

    /** Which node, and what to do. */
    record Arguments(NetworkId network, NodeId node, Turn turn) {}

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        return turns.take(arguments.network(), () -> EngineFailures.telling(() -> turn(arguments)));
    }

    private StepOutcome turn(Arguments arguments) {
        Optional<Node> node = nodes.find(arguments.node());
        if (node.isEmpty()) {
            return new StepOutcome.Failed("the node was removed meanwhile");
        }
        NodeDeployment deployment = deployments.of(node.get()).orElseThrow();
        if (arguments.turn() != Turn.START) {
            engine.driver().nodes().stop(deployment);
        }
        if (arguments.turn() != Turn.STOP) {
            engine.driver().nodes().start(deployment);
        }
        NodeState state = arguments.turn() == Turn.STOP ? NodeState.STOPPED : NodeState.RUNNING;
        return new StepOutcome.Write(Map.of(), change -> hostNodes.enter(change, node.get(), state, ""));
    }
}

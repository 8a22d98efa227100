package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts a node out of the bin on its data. */
@Component
final class RestoreNode implements Step<BinStep> {
    static final String TYPE = "bin.restore";

    private final Engine engine;
    private final Nodes nodes;
    private final Bin bin;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    RestoreNode(Engine engine, Nodes nodes, Bin bin, Deployments deployments, NetworkTurns turns, HostNodes hostNodes) {
        this.engine = engine;
        this.nodes = nodes;
        this.bin = bin;
        this.deployments = deployments;
        this.turns = turns;
        this.hostNodes = hostNodes;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<BinStep> arguments() {
        return BinStep.class;
    }

    /** A failure takes back what was begun; what was restored is put into the bin again by whoever wants that. */
    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(BinStep arguments, StepContext context) {
        return turns.take(
                arguments.network(),
                () -> EngineFailures.telling(() -> {
                    Node node = nodes.get(arguments.node());
                    NodeDeployment deployment = deployments.of(node).orElseThrow();
                    engine.driver().nodes().start(deployment);
                    return new StepOutcome.Write(Map.of(), change -> {
                        hostNodes.enter(change, node, NodeState.STOPPED, "");
                        hostNodes.enter(change, node, NodeState.RUNNING, "");
                        nodes.want(change, node.id(), true);
                        bin.enter(change, arguments.entry(), BinState.RESTORED);
                    });
                }));
    }

    @Override
    public StepOutcome undo(BinStep arguments, StepContext context) {
        return turns.take(arguments.network(), () -> {
            deployments
                    .of(nodes.get(arguments.node()))
                    .ifPresent(engine.driver().nodes()::stop);
            return StepOutcome.done();
        });
    }
}

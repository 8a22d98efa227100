package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stops a node of this host and puts it into the bin: its ports are free then, everything else is kept. */
@Component
final class BinNode implements Step<BinStep> {
    static final String TYPE = "bin.keep";

    private final Engine engine;
    private final Nodes nodes;
    private final Bin bin;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    BinNode(Engine engine, Nodes nodes, Bin bin, Deployments deployments, NetworkTurns turns, HostNodes hostNodes) {
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

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(BinStep arguments, StepContext context) {
        return turns.take(
                arguments.network(),
                () -> EngineFailures.telling(() -> {
                    Node node = nodes.get(arguments.node());
                    deployments.of(node).ifPresent(engine.driver().nodes()::stop);
                    return new StepOutcome.Write(Map.of(), change -> {
                        hostNodes.enter(change, node, NodeState.IN_BIN, "");
                        nodes.freePorts(change, node.id());
                        bin.insert(
                                change,
                                BinEntry.kept(
                                        arguments.entry(),
                                        node.company(),
                                        new BinSubject.OfNode(node.network(), node.id()),
                                        node.name(),
                                        change.now()));
                    });
                }));
    }
}

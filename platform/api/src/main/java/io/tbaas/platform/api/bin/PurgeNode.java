package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Destroys a node of the bin for good: data, keys and name. */
@Component
final class PurgeNode implements Step<BinStep> {
    static final String TYPE = "bin.purge";

    private final Engine engine;
    private final Nodes nodes;
    private final Bin bin;
    private final KeptKeys keys;
    private final Deployments deployments;
    private final NetworkTurns turns;

    PurgeNode(Engine engine, Nodes nodes, Bin bin, KeptKeys keys, Deployments deployments, NetworkTurns turns) {
        this.engine = engine;
        this.nodes = nodes;
        this.bin = bin;
        this.keys = keys;
        this.deployments = deployments;
        this.turns = turns;
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
                    nodes.find(arguments.node()).ifPresent(node -> {
                        deployments.of(node).ifPresent(engine.driver().nodes()::remove);
                        keys.destroyBelow(deployments.keys(node));
                    });
                    return new StepOutcome.Write(Map.of(), change -> {
                        nodes.remove(change, arguments.node());
                        bin.enter(change, arguments.entry(), BinState.PURGED);
                    });
                }));
    }
}

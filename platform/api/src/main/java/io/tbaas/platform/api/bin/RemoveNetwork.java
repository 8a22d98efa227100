package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stops and removes everything of a network: nodes with their data, keys, names and ports. */
@Component
final class RemoveNetwork implements Step<NetworkStep> {
    static final String TYPE = "network.remove";

    private final Engine engine;
    private final OrganisationKeys keys;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final NetworkRemains remains;

    RemoveNetwork(
            Engine engine, OrganisationKeys keys, Deployments deployments, NetworkTurns turns, NetworkRemains remains) {
        this.engine = engine;
        this.keys = keys;
        this.deployments = deployments;
        this.turns = turns;
        this.remains = remains;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkStep> arguments() {
        return NetworkStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return turns.take(arguments.network(), () -> {
            for (NodeDeployment node : deployments.of(arguments.network())) {
                engine.driver().nodes().remove(node);
            }
            keys.destroy(arguments.network());
            engine.removeFolder(arguments.network());
            return new StepOutcome.Write(Map.of(), change -> remains.forget(change, arguments.network()));
        });
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stops and removes the nodes of this host in a network with their data; with the last host keys, names and ports go. */
@Component
final class RemoveNetwork implements Step<NetworkStep> {
    static final String TYPE = "network.remove";

    private final Engine engine;
    private final OrganisationKeys keys;
    private final NodesHere nodesHere;
    private final Nodes nodes;
    private final NetworkRemains remains;

    RemoveNetwork(Engine engine, OrganisationKeys keys, NodesHere nodesHere, Nodes nodes, NetworkRemains remains) {
        this.engine = engine;
        this.keys = keys;
        this.nodesHere = nodesHere;
        this.nodes = nodes;
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
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> here = nodesHere.of(arguments.network());
            nodesHere.remove(here);
            engine.removeFolder(arguments.network());
            if (!context.isLast()) {
                return new StepOutcome.Write(Map.of(), change -> here.forEach(node -> nodes.remove(change, node.id())));
            }
            keys.destroy(arguments.network());
            return new StepOutcome.Write(Map.of(), change -> remains.forget(change, arguments.network()));
        });
    }
}

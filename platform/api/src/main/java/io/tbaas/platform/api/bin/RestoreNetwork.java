package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts those nodes of a network out of the bin that ought to run, on their data. */
@Component
final class RestoreNetwork implements Step<NetworkBinStep> {
    static final String TYPE = "network.restore";

    private final Engine engine;
    private final Networks networks;
    private final Nodes nodes;
    private final Bin bin;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    RestoreNetwork(
            Engine engine,
            Networks networks,
            Nodes nodes,
            Bin bin,
            Deployments deployments,
            NetworkTurns turns,
            HostNodes hostNodes) {
        this.engine = engine;
        this.networks = networks;
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
    public Class<NetworkBinStep> arguments() {
        return NetworkBinStep.class;
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
    public StepOutcome run(NetworkBinStep arguments, StepContext context) {
        return turns.take(
                arguments.network(),
                () -> EngineFailures.telling(() -> {
                    List<Node> wanted = nodes.of(arguments.network()).stream()
                            .filter(node -> node.wanted() && node.state().isThere())
                            .toList();
                    wanted.forEach(node ->
                            engine.driver().nodes().start(deployments.of(node).orElseThrow()));
                    return new StepOutcome.Write(Map.of(), change -> {
                        networks.enter(change, arguments.network(), NetworkState.STOPPED);
                        wanted.forEach(node -> hostNodes.enter(change, node, NodeState.RUNNING, ""));
                        bin.enter(change, arguments.entry(), BinState.RESTORED);
                    });
                }));
    }

    @Override
    public StepOutcome undo(NetworkBinStep arguments, StepContext context) {
        return turns.take(arguments.network(), () -> {
            deployments
                    .of(arguments.network())
                    .reversed()
                    .forEach(engine.driver().nodes()::stop);
            return StepOutcome.done();
        });
    }
}

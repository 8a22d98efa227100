package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stops the nodes of a network that is in the bin; their ports are free then. */
@Component
final class BinNetwork implements Step<NetworkBinStep> {
    static final String TYPE = "network.bin";

    private final Engine engine;
    private final Networks networks;
    private final Nodes nodes;
    private final Bin bin;
    private final Deployments deployments;
    private final NetworkTurns turns;

    BinNetwork(Engine engine, Networks networks, Nodes nodes, Bin bin, Deployments deployments, NetworkTurns turns) {
        this.networks = networks;
        this.bin = bin;
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
    public Class<NetworkBinStep> arguments() {
        return NetworkBinStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(NetworkBinStep arguments, StepContext context) {
        return turns.take(
                arguments.network(),
                () -> EngineFailures.telling(() -> {
                    deployments
                            .of(arguments.network())
                            .reversed()
                            .forEach(engine.driver().nodes()::stop);
                    return new StepOutcome.Write(
                            Map.of(), change -> keep(change, networks.get(arguments.network()), arguments.entry()));
                }));
    }

    private void keep(Change change, Network network, BinEntryId entry) {
        for (Node node : nodes.of(network.id())) {
            nodes.freePorts(change, node.id());
            if (node.state().isThere()) {
                nodes.enter(change, node.id(), NodeState.STOPPED, "");
            }
        }
        bin.insert(
                change,
                BinEntry.kept(
                        entry,
                        network.company(),
                        new BinSubject.OfNetwork(network.id()),
                        network.name(),
                        change.now()));
    }
}

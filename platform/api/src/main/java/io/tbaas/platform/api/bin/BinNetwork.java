package io.tbaas.platform.api.bin;

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
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stops the nodes of this host in a network that goes into the bin; their ports are free then. When all hosts did so, it is there. */
@Component
final class BinNetwork implements Step<NetworkBinStep> {
    static final String TYPE = "network.bin";

    private final NodesHere nodesHere;
    private final Networks networks;
    private final Nodes nodes;
    private final Bin bin;

    BinNetwork(NodesHere nodesHere, Networks networks, Nodes nodes, Bin bin) {
        this.nodesHere = nodesHere;
        this.networks = networks;
        this.nodes = nodes;
        this.bin = bin;
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
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> here = nodesHere.of(arguments.network());
            nodesHere.stop(here);
            return new StepOutcome.Write(Map.of(), change -> {
                here.forEach(node -> rest(change, node));
                if (context.isLast()) {
                    keep(change, networks.get(arguments.network()), arguments.entry());
                }
            });
        });
    }

    private void rest(Change change, Node node) {
        nodes.freePorts(change, node.id());
        if (node.state().isThere()) {
            nodes.enter(change, node.id(), NodeState.STOPPED, "");
        }
    }

    private void keep(Change change, Network network, BinEntryId entry) {
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

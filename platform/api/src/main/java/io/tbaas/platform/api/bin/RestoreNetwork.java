package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts those nodes of this host in a network out of the bin that ought to run, on their data. When all hosts did so, it is restored. */
@Component
final class RestoreNetwork implements Step<NetworkBinStep> {
    static final String TYPE = "network.restore";

    private final NodesHere nodesHere;
    private final Networks networks;
    private final Bin bin;
    private final HostNodes hostNodes;

    RestoreNetwork(NodesHere nodesHere, Networks networks, Bin bin, HostNodes hostNodes) {
        this.nodesHere = nodesHere;
        this.networks = networks;
        this.bin = bin;
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
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> wanted = here(arguments).stream().filter(Node::wanted).toList();
            nodesHere.start(wanted);
            return new StepOutcome.Write(Map.of(), change -> {
                wanted.forEach(node -> hostNodes.enter(change, node, NodeState.RUNNING, ""));
                if (context.isLast()) {
                    networks.enter(change, arguments.network(), NetworkState.STOPPED);
                    hostNodes.stand(change, arguments.network());
                    bin.enter(change, arguments.entry(), BinState.RESTORED);
                }
            });
        });
    }

    /** Those that are not in the bin by themselves. */
    private List<Node> here(NetworkBinStep arguments) {
        return nodesHere.of(arguments.network()).stream()
                .filter(node -> node.state().isThere())
                .toList();
    }

    @Override
    public StepOutcome undo(NetworkBinStep arguments, StepContext context) {
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> here = here(arguments);
            nodesHere.stop(here);
            return new StepOutcome.Write(
                    Map.of(), change -> here.forEach(node -> hostNodes.enter(change, node, NodeState.STOPPED, "")));
        });
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts a company's nodes out of the bin on their data; what others have in their bins stays there. */
@Component
final class RestorePart implements Step<PartStep> {
    static final String TYPE = "part.restore";

    private final PartNodes partNodes;
    private final NetworkRecords records;
    private final Bin bin;
    private final HostNodes hostNodes;

    RestorePart(PartNodes partNodes, NetworkRecords records, Bin bin, HostNodes hostNodes) {
        this.partNodes = partNodes;
        this.records = records;
        this.bin = bin;
        this.hostNodes = hostNodes;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<PartStep> arguments() {
        return PartStep.class;
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
    public StepOutcome run(PartStep arguments, StepContext context) {
        return partNodes.inTurn(arguments.network(), () -> {
            List<Node> nodes = kept(arguments);
            partNodes.start(nodes.stream().filter(Node::wanted).toList());
            return new StepOutcome.Write(Map.of(), change -> enter(change, arguments, nodes));
        });
    }

    /** Those that came with the part, not those that were in the bin by themselves before. */
    private List<Node> kept(PartStep part) {
        return part.nodes(records.nodes()).stream()
                .filter(node ->
                        node.state() == NodeState.IN_BIN && bin.of(node.id()).isEmpty())
                .toList();
    }

    private void enter(Change change, PartStep part, List<Node> nodes) {
        if (records.networks().lock(change, part.network()).state() == NetworkState.IN_BIN) {
            records.networks().enter(change, part.network(), NetworkState.STOPPED);
        }
        records.organisations().of(part.network()).stream()
                .filter(each -> each.company().equals(part.company()) && each.state() == OrganisationState.LEAVING)
                .forEach(each -> records.organisations().enter(change, each.id(), OrganisationState.ACTIVE));
        for (Node node : nodes) {
            hostNodes.enter(change, node, NodeState.STOPPED, "");
            if (node.wanted()) {
                hostNodes.enter(change, node, NodeState.RUNNING, "");
            }
        }
        bin.enter(change, part.entry(), BinState.RESTORED);
    }

    @Override
    public StepOutcome undo(PartStep arguments, StepContext context) {
        return partNodes.inTurn(arguments.network(), () -> {
            partNodes.stop(kept(arguments));
            return StepOutcome.done();
        });
    }
}

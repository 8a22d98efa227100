package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.organisation.NetworkRoll;
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

    private final NodesHere nodesHere;
    private final NetworkRecords records;
    private final Bin bin;
    private final HostNodes hostNodes;
    private final PartMembers members;
    private final NetworkRoll roll;

    RestorePart(
            NodesHere nodesHere,
            NetworkRecords records,
            Bin bin,
            HostNodes hostNodes,
            PartMembers members,
            NetworkRoll roll) {
        this.members = members;
        this.roll = roll;
        this.nodesHere = nodesHere;
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
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> kept = nodesOfPart(arguments).stream()
                    .filter(node -> node.state() == NodeState.IN_BIN)
                    .toList();
            nodesHere.start(kept.stream().filter(Node::wanted).toList());
            return new StepOutcome.Write(Map.of(), change -> {
                kept.forEach(node -> enter(change, node));
                if (context.isLast()) {
                    restored(change, arguments);
                }
            });
        });
    }

    /** Those that came with the part, not those that were in the bin by themselves before. */
    private List<Node> nodesOfPart(PartStep part) {
        return nodesHere.of(part).stream()
                .filter(node -> bin.of(node.id()).isEmpty())
                .toList();
    }

    private void enter(Change change, Node node) {
        hostNodes.enter(change, node, NodeState.STOPPED, "");
        if (node.wanted()) {
            hostNodes.enter(change, node, NodeState.RUNNING, "");
        }
    }

    private void restored(Change change, PartStep part) {
        if (records.networks().lock(change, part.network()).state() == NetworkState.IN_BIN) {
            records.networks().enter(change, part.network(), NetworkState.STOPPED);
        }
        hostNodes.stand(change, part.network());
        members.organisations(part).stream()
                .filter(each -> each.state() == OrganisationState.LEAVING)
                .forEach(each -> records.organisations().enter(change, each.id(), OrganisationState.ACTIVE));
        bin.enter(change, part.entry(), BinState.RESTORED);
        part.organisation().ifPresent(leaver -> roll.cameBack(change, leaver));
    }

    @Override
    public StepOutcome undo(PartStep arguments, StepContext context) {
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> nodes = nodesOfPart(arguments);
            nodesHere.stop(nodes);
            return new StepOutcome.Write(Map.of(), change -> nodes.stream()
                    .filter(node -> node.state().isThere())
                    .forEach(node -> hostNodes.enter(change, node, NodeState.IN_BIN, "")));
        });
    }
}

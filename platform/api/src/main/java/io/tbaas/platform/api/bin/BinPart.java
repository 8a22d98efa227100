package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
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

/** Stops the nodes of a company's part of a network on this host. When all hosts did so, the part is in the company's bin. */
@Component
final class BinPart implements Step<PartStep> {
    static final String TYPE = "part.bin";

    private final NodesHere nodesHere;
    private final NetworkRecords records;
    private final Bin bin;
    private final HostNodes hostNodes;
    private final PartMembers members;

    BinPart(NodesHere nodesHere, NetworkRecords records, Bin bin, HostNodes hostNodes, PartMembers members) {
        this.members = members;
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

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(PartStep arguments, StepContext context) {
        return nodesHere.inTurn(arguments.network(), () -> {
            List<Node> nodes = nodesHere.of(arguments);
            nodesHere.stop(nodes);
            return new StepOutcome.Write(Map.of(), change -> {
                nodes.stream()
                        .filter(node -> node.state().isThere())
                        .forEach(node -> hostNodes.enter(change, node, NodeState.IN_BIN, ""));
                nodes.forEach(node -> records.nodes().freePorts(change, node.id()));
                if (context.isLast()) {
                    keep(change, arguments);
                }
            });
        });
    }

    private void keep(Change change, PartStep part) {
        List<Organisation> organisations = members.organisations(part);
        if (organisations.isEmpty()) {
            return; // the whole network was removed meanwhile
        }
        organisations.stream()
                .filter(each -> each.state() == OrganisationState.ACTIVE)
                .forEach(each -> records.organisations().enter(change, each.id(), OrganisationState.LEAVING));
        String name = part.organisation().isPresent()
                ? organisations.getFirst().name()
                : records.networks().get(part.network()).name();
        bin.insert(
                change,
                BinEntry.kept(
                        part.entry(),
                        part.company(),
                        new BinSubject.OfPart(part.network(), part.organisation()),
                        name,
                        change.now()));
    }
}

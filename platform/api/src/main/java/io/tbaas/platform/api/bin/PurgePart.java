package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Destroys a company's part of a network on this host for good: data and keys. Nobody else's part is touched. */
@Component
final class PurgePart implements Step<PartStep> {
    static final String TYPE = "part.purge";

    private final Engine engine;
    private final NodesHere nodesHere;
    private final NetworkRecords records;
    private final OrganisationKeys keys;
    private final PartRemains remains;
    private final PartMembers members;

    PurgePart(
            Engine engine,
            NodesHere nodesHere,
            NetworkRecords records,
            OrganisationKeys keys,
            PartRemains remains,
            PartMembers members) {
        this.members = members;
        this.engine = engine;
        this.nodesHere = nodesHere;
        this.records = records;
        this.keys = keys;
        this.remains = remains;
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
            nodesHere.remove(nodes);
            members.organisations(arguments).forEach(keys::destroy);
            if (!areOthersHere(arguments, nodes)) {
                engine.removeFolder(arguments.network());
            }
            return new StepOutcome.Write(Map.of(), change -> {
                records.networks().lock(change, arguments.network());
                nodes.forEach(node -> records.nodes().remove(change, node.id()));
                if (context.isLast()) {
                    remains.forget(change, arguments);
                }
            });
        });
    }

    private boolean areOthersHere(PartStep part, List<Node> own) {
        Set<NodeId> ids = own.stream().map(Node::id).collect(Collectors.toUnmodifiableSet());
        return nodesHere.of(part.network()).stream().anyMatch(node -> !ids.contains(node.id()));
    }
}

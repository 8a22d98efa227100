package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.organisation.LeftBehind;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operation.Operations;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an organisation leaves behind goes into its company's own bin, as a part of a network that was deleted does. */
@Component
final class DepartedPart implements LeftBehind {
    private final Ids ids;
    private final PartMembers members;
    private final PartOperations parts;
    private final Operations operations;
    private final WorkHosts hosts;

    DepartedPart(Ids ids, PartMembers members, PartOperations parts, Operations operations, WorkHosts hosts) {
        this.ids = ids;
        this.members = members;
        this.parts = parts;
        this.operations = operations;
        this.hosts = hosts;
    }

    @Override
    public void keep(Change change, Organisation organisation) {
        PartStep part = new PartStep(
                ids.next(BinEntryId.KIND),
                organisation.network(),
                organisation.company(),
                Optional.of(organisation.id()));
        List<Node> nodes = members.nodes(part);
        nodes.forEach(this::requireFree);
        hosts.requireOnline(nodes);
        parts.leave(change, organisation.id(), part);
    }

    private void requireFree(Node node) {
        operations.unfinished(ResourceRef.of(ResourceKind.NODE, node.id())).stream()
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.of(ProblemCode.NODE_BUSY)
                            .with("operation", other.id().value());
                });
    }
}

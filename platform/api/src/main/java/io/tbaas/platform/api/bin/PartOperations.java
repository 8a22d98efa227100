package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts the work on a company's part of a network, with a step on every host that has nodes of it. */
@Component
final class PartOperations {
    private final PartMembers members;
    private final Operations operations;
    private final WorkHosts hosts;

    PartOperations(PartMembers members, Operations operations, WorkHosts hosts) {
        this.members = members;
        this.operations = operations;
        this.hosts = hosts;
    }

    /** Starts an operation whose kind is that of its steps on the hosts; what else has to be done comes first. */
    Operation start(Change change, String kind, PartStep part, List<PlannedStep> first) {
        List<PlannedStep> steps = new ArrayList<>(first);
        steps.addAll(onHosts(kind, part));
        return start(change, kind, ResourceRef.of(ResourceKind.BIN_ENTRY, part.entry()), part, steps);
    }

    /** Starts the work on what an organisation leaves behind. */
    Operation leave(Change change, OrganisationId organisation, PartStep part) {
        String kind = BinPart.TYPE;
        return start(change, kind, ResourceRef.of(ResourceKind.ORGANISATION, organisation), part, onHosts(kind, part));
    }

    private List<PlannedStep> onHosts(String kind, PartStep part) {
        return hosts.steps(members.nodes(part), new PlannedStep(kind, part));
    }

    private Operation start(Change change, String kind, ResourceRef resource, PartStep part, List<PlannedStep> steps) {
        return operations.start(
                change, new OperationPlan(kind, Optional.of(part.company()), resource, Optional.empty(), steps));
    }
}

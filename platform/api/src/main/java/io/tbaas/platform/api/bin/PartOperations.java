package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts the work on a company's part of a network, with a step on every host that has nodes of it. */
@Component
final class PartOperations {
    private final Nodes nodes;
    private final Operations operations;
    private final WorkHosts hosts;

    PartOperations(Nodes nodes, Operations operations, WorkHosts hosts) {
        this.nodes = nodes;
        this.operations = operations;
        this.hosts = hosts;
    }

    /** The nodes of a part, consensus nodes first. */
    List<Node> nodes(NetworkId network, CompanyId company) {
        return nodes.of(network).stream()
                .filter(node -> node.company().equals(company))
                .toList();
    }

    /** Starts an operation whose kind is that of its steps on the hosts; what else has to be done comes first. */
    Operation start(Change change, String kind, PartStep part, List<PlannedStep> first) {
        List<PlannedStep> steps = new ArrayList<>(first);
        steps.addAll(hosts.steps(nodes(part.network(), part.company()), new PlannedStep(kind, part)));
        return operations.start(
                change,
                new OperationPlan(
                        kind,
                        Optional.of(part.company()),
                        ResourceRef.of(ResourceKind.BIN_ENTRY, part.entry()),
                        Optional.empty(),
                        steps));
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.operation.StepContext;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts the work on a company's part of a network on every host that has nodes of it, and tells when the last host is done. */
@Component
final class PartOperations {
    private final Nodes nodes;
    private final Operations operations;
    private final Engine engine;

    PartOperations(Nodes nodes, Operations operations, Engine engine) {
        this.nodes = nodes;
        this.operations = operations;
        this.engine = engine;
    }

    /** Starts a step on each host; answers the operation of the first. */
    Operation start(Change change, String kind, String step, BinEntryId entry, NetworkId network, CompanyId company) {
        List<String> hosts = nodes.of(network).stream()
                .filter(node -> node.company().equals(company))
                .map(Node::host)
                .distinct()
                .sorted()
                .toList();
        return (hosts.isEmpty() ? List.of(engine.host()) : hosts)
                .stream()
                        .map(host -> operations.start(
                                change, plan(kind, new PlannedStep(step, new PartStep(entry, network, company, host)))))
                        .toList()
                        .getFirst();
    }

    private static OperationPlan plan(String kind, PlannedStep step) {
        PartStep part = (PartStep) step.arguments();
        return new OperationPlan(
                kind,
                Optional.of(part.company()),
                ResourceRef.of(ResourceKind.BIN_ENTRY, part.entry()),
                Optional.of(part.host()),
                List.of(step));
    }

    /** Whether no other host has still to do the same. */
    boolean isLast(PartStep part, StepContext context) {
        Operation own = context.operation();
        return operations.unfinished(ResourceRef.of(ResourceKind.BIN_ENTRY, part.entry())).stream()
                .noneMatch(
                        other -> other.kind().equals(own.kind()) && !other.id().equals(own.id()));
    }
}

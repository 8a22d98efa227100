package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Restores and purges a company's own part of a network: of one that was deleted by vote, or of one that an organisation left. */
@Component
final class PartBin {
    private final RestorationChecks checks;
    private final PartOperations operations;
    private final WorkHosts hosts;
    private final PartMembers members;

    PartBin(RestorationChecks checks, PartOperations operations, WorkHosts hosts, PartMembers members) {
        this.members = members;
        this.checks = checks;
        this.operations = operations;
        this.hosts = hosts;
    }

    /** The nodes that come back with a part. */
    List<Node> nodes(BinEntry entry) {
        Set<NodeId> own = members.nodes(entry).stream().map(Node::id).collect(Collectors.toUnmodifiableSet());
        return checks.nodes(entry.network(), node -> own.contains(node.id()));
    }

    /** What stands in the way of a restoration now. */
    List<Problem> obstacles(BinEntry entry) {
        return checks.obstacles(entry, nodes(entry));
    }

    /** Begins to restore a part; its network is locked. */
    OperationView restore(Change change, BinEntry entry) {
        List<Node> nodes = nodes(entry);
        checks.takePorts(change, entry, nodes);
        return begin(change, entry, RestorePart.TYPE, EndedCertificates.renewals(nodes, change.now()));
    }

    /** Whether work on a part can be done now. */
    void requireOnline(BinEntry entry) {
        hosts.requireOnline(members.nodes(entry));
    }

    /** Begins to destroy a part; its entry is being purged already. */
    OperationView purge(Change change, BinEntry entry) {
        return begin(change, entry, PurgePart.TYPE, List.of());
    }

    private OperationView begin(Change change, BinEntry entry, String kind, List<PlannedStep> first) {
        change.audit(ChainId.of(entry.company()), ResourceRef.of(ResourceKind.BIN_ENTRY, entry.id()));
        PartStep part = new PartStep(
                entry.id(), entry.network(), entry.company(), entry.subject().organisation());
        return OperationView.of(operations.start(change, kind, part, first));
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.node.CatchUp;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Restores and purges single nodes, each on its own host. */
@Component
final class NodeBin {
    static final String RESTORATION = "bin.restore";

    private final NetworkRecords records;
    private final NodeChannels parts;
    private final ReturningPorts ports;
    private final Operations operations;
    private final Engine engine;
    private final WorkHosts hosts;

    NodeBin(
            NetworkRecords records,
            NodeChannels parts,
            ReturningPorts ports,
            Operations operations,
            Engine engine,
            WorkHosts hosts) {
        this.records = records;
        this.parts = parts;
        this.ports = ports;
        this.operations = operations;
        this.engine = engine;
        this.hosts = hosts;
    }

    /** What stands in the way of a restoration now; whether another host has room for the node is found out there. */
    List<Problem> obstacles(NodeId id, Locale locale) {
        Node node = records.nodes().get(id);
        String wanted = BinState.RESTORING.code();
        return Stream.of(
                        refusal(() ->
                                records.networks().get(node.network()).state().requireEstablished(wanted)),
                        refusal(() -> OwnNodes.requireCertifying(
                                records.organisations().get(node.organisation()), wanted)),
                        hosts.offline(List.of(node)),
                        hosts.draining(List.of(node)),
                        refusal(() -> requireRoom(node, locale)))
                .flatMap(Optional::stream)
                .toList();
    }

    private void requireRoom(Node node, Locale locale) {
        if (node.host().equals(engine.host())) {
            ports.require(node, locale);
        }
    }

    private static Optional<Problem> refusal(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(refused);
        }
    }

    /** Begins to restore a node; its network is locked. */
    OperationView restore(Change change, BinEntry entry, NodeId id, Locale locale) {
        obstacles(id, locale).stream().findFirst().ifPresent(obstacle -> {
            throw obstacle;
        });
        Node node = records.nodes().get(id);
        return begin(change, node, RESTORATION, restoration(change, node, entry));
    }

    private List<PlannedStep> restoration(Change change, Node node, BinEntry entry) {
        BinStep own = new BinStep(node.network(), node.id(), entry.id());
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(new PlannedStep(TakePorts.TYPE, own));
        steps.addAll(EndedCertificates.renewals(List.of(node), change.now()));
        steps.add(new PlannedStep(RestoreNode.TYPE, own));
        parts.of(node.id()).stream()
                .filter(part -> part.state().hasCopy())
                .forEach(part -> steps.add(
                        new PlannedStep(CatchUp.TYPE, new NodeStep(node.network(), node.id(), part.channel()))));
        return steps;
    }

    /** Begins to destroy a node; its entry is being purged already. */
    OperationView purge(Change change, BinEntry entry, NodeId id) {
        Node node = records.nodes().get(id);
        BinStep step = new BinStep(entry.network(), id, entry.id());
        return begin(change, node, BinDesk.PURGE, List.of(new PlannedStep(PurgeNode.TYPE, step)));
    }

    private OperationView begin(Change change, Node node, String kind, List<PlannedStep> steps) {
        change.audit(ChainId.of(node.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
        return OperationView.of(operations.start(change, plan(kind, node, steps)));
    }

    /** Work on a node, on its host. */
    static OperationPlan plan(String kind, Node node, List<PlannedStep> steps) {
        return new OperationPlan(
                kind,
                Optional.of(node.company()),
                ResourceRef.of(ResourceKind.NODE, node.id()),
                Optional.of(node.host()),
                steps);
    }
}

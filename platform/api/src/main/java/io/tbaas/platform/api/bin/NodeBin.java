package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.node.CatchUp;
import io.tbaas.platform.api.node.NodePlans;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Restores and purges single nodes. */
@Component
final class NodeBin {
    static final String RESTORATION = "bin.restore";

    private final NetworkRecords records;
    private final NodeChannels parts;
    private final NodePlans plans;
    private final Operations operations;
    private final Engine engine;

    NodeBin(NetworkRecords records, NodeChannels parts, NodePlans plans, Operations operations, Engine engine) {
        this.records = records;
        this.parts = parts;
        this.plans = plans;
        this.operations = operations;
        this.engine = engine;
    }

    /** Begins to restore a node of a network that is locked. */
    OperationView restore(Change change, Network network, BinEntry entry, NodeId id, Locale locale) {
        Node node = records.nodes().get(id);
        if (!node.host().equals(engine.host())) {
            throw Problem.of(ProblemCode.NODE_ON_OTHER_HOST).with("host", node.host());
        }
        network.state().requireEstablished(BinState.RESTORING.code());
        Organisation organisation = records.organisations().get(node.organisation());
        OwnNodes.requireCertifying(organisation, BinState.RESTORING.code());
        takePorts(change, node, organisation, locale);
        return begin(change, node, RESTORATION, restoration(change, node, entry));
    }

    /** Those that it had, or others where they were taken meanwhile. */
    private void takePorts(Change change, Node node, Organisation organisation, Locale locale) {
        Set<Integer> held = records.nodes().lockPorts(change, engine.host(), records.networks().realm(node.network()));
        NetworkPlan plan = plans.plan(organisation, 1, held);
        NetworkPlans.requireFeasible(plan, locale);
        boolean sameAgain = engine.surroundings(held).portsTaken().stream().noneMatch(node.ports()::containsValue);
        records.nodes()
                .takePorts(
                        change,
                        node,
                        sameAgain ? node.ports() : plan.nodes().getFirst().ports());
    }

    private List<PlannedStep> restoration(Change change, Node node, BinEntry entry) {
        List<PlannedStep> steps = new ArrayList<>(EndedCertificates.renewals(List.of(node), change.now()));
        steps.add(new PlannedStep(RestoreNode.TYPE, new BinStep(node.network(), node.id(), entry.id())));
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

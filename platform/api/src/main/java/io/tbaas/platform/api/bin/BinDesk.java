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
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Restores and purges what is in the recycle bin. */
@Component
public final class BinDesk {
    static final String RESTORATION = "bin.restore";
    static final String PURGE = "bin.purge";

    private final Changes changes;
    private final OwnNodes own;
    private final Nodes nodes;
    private final Networks networks;
    private final NodeChannels parts;
    private final Bin bin;
    private final NodePlans plans;
    private final Operations operations;
    private final Engine engine;
    private final WiderBin wider;

    BinDesk(
            Changes changes,
            OwnNodes own,
            NetworkRecords records,
            NodeChannels parts,
            Bin bin,
            NodePlans plans,
            Operations operations,
            Engine engine,
            WiderBin wider) {
        this.wider = wider;
        this.changes = changes;
        this.own = own;
        this.nodes = records.nodes();
        this.networks = records.networks();
        this.parts = parts;
        this.bin = bin;
        this.plans = plans;
        this.operations = operations;
        this.engine = engine;
    }

    OperationView restore(Call call, Caller.Account caller, Locale locale, BinEntryId id) {
        BinEntry seen = bin.get(id, caller.company());
        return switch (seen.subject()) {
            case BinSubject.OfNode node -> restore(call, caller, locale, seen, node.id());
            case BinSubject.OfNetwork _, BinSubject.OfPart _, BinSubject.OfChannel _ ->
                changes.apply(call, Permission.BIN_RESTORE, change -> wider.restore(change, seen));
        };
    }

    private OperationView restore(Call call, Caller.Account caller, Locale locale, BinEntry seen, NodeId nodeId) {
        BinEntryId id = seen.id();
        Node node = nodes.find(nodeId).orElseThrow(() -> wrongState(seen, BinState.RESTORING));
        if (!node.host().equals(engine.host())) {
            throw Problem.of(ProblemCode.NODE_ON_OTHER_HOST).with("host", node.host());
        }
        return changes.apply(call, Permission.BIN_RESTORE, change -> {
            bin.enter(change, id, BinState.RESTORING);
            own.requireEstablished(change, node.network(), BinState.RESTORING.code());
            Organisation organisation =
                    own.certifying(caller, node.network(), node.organisation(), BinState.RESTORING.code());
            Set<Integer> held = nodes.lockPorts(change, engine.host(), networks.realm(node.network()));
            NetworkPlan plan = plans.plan(organisation, 1, held);
            NetworkPlans.requireFeasible(plan, locale);
            boolean sameAgain = engine.surroundings(held).portsTaken().stream().noneMatch(node.ports()::containsValue);
            nodes.takePorts(
                    change,
                    node,
                    sameAgain ? node.ports() : plan.nodes().getFirst().ports());
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
            return OperationView.of(operations.start(change, plan(RESTORATION, node, restoration(node, id, change))));
        });
    }

    private List<PlannedStep> restoration(Node node, BinEntryId entry, Change change) {
        List<PlannedStep> steps = new ArrayList<>(EndedCertificates.renewals(List.of(node), change.now()));
        steps.add(new PlannedStep(RestoreNode.TYPE, new BinStep(node.network(), node.id(), entry)));
        parts.of(node.id()).stream()
                .filter(part -> part.state().hasCopy())
                .forEach(part -> steps.add(
                        new PlannedStep(CatchUp.TYPE, new NodeStep(node.network(), node.id(), part.channel()))));
        return steps;
    }

    OperationView purge(Call call, Caller.Account caller, BinEntryId id) {
        BinEntry seen = bin.get(id, caller.company());
        return changes.apply(call, Permission.BIN_PURGE, change -> {
            wider.requireOnline(seen);
            return purge(change, id);
        });
    }

    /** Begins to purge an entry. */
    OperationView purge(Change change, BinEntryId id) {
        bin.enter(change, id, BinState.PURGING);
        BinEntry entry = bin.get(id);
        return switch (entry.subject()) {
            case BinSubject.OfNode node -> purge(change, entry, nodes.get(node.id()));
            case BinSubject.OfNetwork _, BinSubject.OfPart _, BinSubject.OfChannel _ -> wider.purge(change, entry);
        };
    }

    private OperationView purge(Change change, BinEntry entry, Node node) {
        change.audit(ChainId.of(entry.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
        BinStep step = new BinStep(entry.network(), node.id(), entry.id());
        return OperationView.of(
                operations.start(change, plan(PURGE, node, List.of(new PlannedStep(PurgeNode.TYPE, step)))));
    }

    private static Problem wrongState(BinEntry entry, BinState wanted) {
        return Problem.of(ProblemCode.WRONG_STATE)
                .with("state", entry.state().code())
                .with("wanted", wanted.code());
    }

    static OperationPlan plan(String kind, Node node, List<PlannedStep> steps) {
        return new OperationPlan(
                kind,
                Optional.of(node.company()),
                ResourceRef.of(ResourceKind.NODE, node.id()),
                Optional.of(node.host()),
                steps);
    }
}

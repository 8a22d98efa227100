package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts whole private chains into the recycle bin, and restores them. */
@Component
public final class NetworkBin {
    static final String REMOVAL = "network.bin";
    static final String RESTORATION = "network.restore";

    private final Changes changes;
    private final Ids ids;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final Operations operations;
    private final WorkHosts hosts;
    private final RestorationChecks checks;

    NetworkBin(
            Changes changes,
            Ids ids,
            NetworkAccess access,
            NetworkRecords records,
            Operations operations,
            WorkHosts hosts,
            RestorationChecks checks) {
        this.checks = checks;
        this.changes = changes;
        this.ids = ids;
        this.access = access;
        this.records = records;
        this.operations = operations;
        this.hosts = hosts;
    }

    public OperationView keep(Call call, Caller.Account caller, NetworkId id) {
        access.visible(caller.company(), id);
        return changes.create(call, Permission.NETWORK_BIN, OperationView.class, change -> {
            Network network = access.lock(change, caller.company(), id);
            boolean shared = network.consortium().isPresent()
                    || records.organisations().of(id).stream()
                            .anyMatch(each -> !each.company().equals(caller.company()));
            if (shared) {
                throw Problem.of(ProblemCode.NETWORK_SHARED);
            }
            List<Node> nodes = records.nodes().of(id);
            hosts.requireOnline(nodes);
            records.networks().enter(change, id, network.state().to(NetworkState.IN_BIN));
            NetworkBinStep step = new NetworkBinStep(id, ids.next(BinEntryId.KIND));
            // Those that order stop last.
            List<PlannedStep> steps = hosts.steps(nodes.reversed(), new PlannedStep(BinNetwork.TYPE, step));
            return begin(change, caller.company(), network, REMOVAL, steps);
        });
    }

    /** The nodes that come back with a chain. */
    List<Node> nodes(BinEntry entry) {
        Set<OrganisationId> departed = checks.departed(entry.network());
        return checks.nodes(entry.network(), node -> !departed.contains(node.organisation()));
    }

    /** What stands in the way of a restoration now. */
    List<Problem> obstacles(BinEntry entry) {
        return checks.obstacles(entry, nodes(entry));
    }

    /** Begins to restore a chain that is locked, on the ports it had: its ledgers name them. */
    OperationView restore(Change change, Network network, BinEntry entry) {
        List<Node> nodes = nodes(entry);
        checks.takePorts(change, entry, nodes);
        List<PlannedStep> steps = new ArrayList<>(EndedCertificates.renewals(nodes, change.now()));
        steps.addAll(
                hosts.steps(nodes, new PlannedStep(RestoreNetwork.TYPE, new NetworkBinStep(network.id(), entry.id()))));
        return begin(change, entry.company(), network, RESTORATION, steps);
    }

    /** Whether work on a chain can be done now. */
    void requireOnline(BinEntry entry) {
        hosts.requireOnline(records.nodes().of(entry.network()));
    }

    /** Begins to destroy a chain of the bin, which is locked. */
    OperationView purge(Change change, Network network, BinEntry entry) {
        records.networks().enter(change, network.id(), network.state().to(NetworkState.REMOVING));
        return begin(
                change,
                entry.company(),
                network,
                BinDesk.PURGE,
                hosts.steps(
                        records.nodes().of(network.id()),
                        new PlannedStep(RemoveNetwork.TYPE, new NetworkStep(network.id()))));
    }

    private OperationView begin(
            Change change, CompanyId company, Network network, String kind, List<PlannedStep> steps) {
        ResourceRef resource = ResourceRef.of(ResourceKind.NETWORK, network.id());
        Operation operation = operations.start(
                change, new OperationPlan(kind, Optional.of(company), resource, Optional.empty(), steps));
        records.networks().workedOn(change, network.id(), operation.id());
        change.audit(ChainId.of(company), resource);
        return OperationView.of(operation);
    }
}

package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.organisation.NetworkInvitationEvents;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Operations;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Removes networks in which nobody else is. */
@Component
public final class NetworkRemoval {
    static final String KIND = "network.remove";

    private final Changes changes;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;
    private final Operations operations;
    private final WorkHosts hosts;

    NetworkRemoval(
            Changes changes,
            NetworkAccess access,
            NetworkRecords records,
            NetworkInvitations invitations,
            NetworkInvitationEvents told,
            Operations operations,
            WorkHosts hosts) {
        this.changes = changes;
        this.access = access;
        this.records = records;
        this.invitations = invitations;
        this.told = told;
        this.operations = operations;
        this.hosts = hosts;
    }

    public OperationView remove(Call call, Caller.Account caller, NetworkId id) {
        return changes.apply(call, Permission.NETWORK_REMOVE, change -> {
            Network network = access.lock(change, caller.company(), id);
            boolean shared = records.organisations().of(id).stream()
                    .anyMatch(each -> !each.company().equals(caller.company()));
            if (shared) {
                throw Problem.of(ProblemCode.NETWORK_SHARED);
            }
            List<Node> nodes = records.nodes().of(id);
            hosts.requireOnline(nodes);
            records.networks().enter(change, id, network.state().to(NetworkState.REMOVING));
            invitations.pending(id).forEach(pending -> told.end(change, pending, InvitationState.VOID, ""));
            Operation operation = operations.start(change, plan(network, caller, nodes));
            records.networks().workedOn(change, id, operation.id());
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NETWORK, id));
            return OperationView.of(operation);
        });
    }

    private OperationPlan plan(Network network, Caller.Account caller, List<Node> nodes) {
        return new OperationPlan(
                KIND,
                Optional.of(caller.company()),
                ResourceRef.of(ResourceKind.NETWORK, network.id()),
                Optional.empty(),
                hosts.steps(nodes, new PlannedStep(RemoveNetwork.TYPE, new NetworkStep(network.id()))));
    }
}

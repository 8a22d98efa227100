package io.tbaas.platform.api.network;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostPorts;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.node.JoinNodes;
import io.tbaas.platform.api.node.MakeNode;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.api.plan.NetworkRequest;
import io.tbaas.platform.api.plan.PlanQuotas;
import io.tbaas.platform.api.plan.PlannedParts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Plans and begins networks of the caller's own organisations; others follow by invitation. */
@Component
public final class NetworkCreation {
    public static final String KIND = "network.create";

    private final Changes changes;
    private final PlanQuotas quotas;
    private final NetworkPlans plans;
    private final HostPorts ports;
    private final PlannedParts parts;
    private final NetworkFounding founding;
    private final Engine engine;

    NetworkCreation(
            Changes changes,
            PlanQuotas quotas,
            NetworkPlans plans,
            HostPorts ports,
            PlannedParts parts,
            NetworkFounding founding,
            Engine engine) {
        this.changes = changes;
        this.quotas = quotas;
        this.plans = plans;
        this.ports = ports;
        this.parts = parts;
        this.founding = founding;
        this.engine = engine;
    }

    NetworkPlan plan(Caller.Account caller, NetworkRequest request) {
        founding.requireMember(caller.company(), request.ofConsortium());
        Realm realm = Realm.of(request.ofConsortium(), caller.company());
        NetworkPlan plan = plans.plan(caller.company(), request, ports.held(realm));
        return quotas.told(plan, caller.company(), PlanQuotas.ofNetwork(request, plan));
    }

    NetworkView create(Call call, Caller.Account caller, Locale locale, NetworkRequest request) {
        return changes.create(
                call,
                Permission.NETWORK_CREATE,
                NetworkView.class,
                change -> create(change, caller.company(), locale, request));
    }

    private NetworkView create(Change change, CompanyId company, Locale locale, NetworkRequest request) {
        founding.requireRoom(change, company, request.ofConsortium());
        Realm realm = Realm.of(request.ofConsortium(), company);
        NetworkPlan plan = plans.plan(company, request, ports.lock(change, realm));
        NetworkPlans.requireFeasible(plan, locale);
        quotas.require(change, company, PlanQuotas.ofNetwork(request, plan));
        Network network = founding.insert(
                change,
                new NetworkFounding.Charter(
                        company, request.ofConsortium(), request.name(), NetworkPlans.shape(request), false));
        List<NodeId> planned = parts.insert(change, network, company, plan).nodes();
        request.firstChannel().ifPresent(name -> parts.insertChannel(change, network, name));
        return founding.begin(
                change,
                network,
                creation(network, planned, request.firstChannel().isPresent()));
    }

    private OperationPlan creation(Network network, List<NodeId> planned, boolean withChannel) {
        NetworkStep whole = new NetworkStep(network.id());
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(new PlannedStep(MakeAuthorities.TYPE, whole));
        planned.forEach(node -> steps.add(new PlannedStep(MakeNode.TYPE, new MakeNode.Arguments(network.id(), node))));
        if (withChannel) {
            steps.add(new PlannedStep(ComposeChannel.TYPE, whole));
            steps.add(new PlannedStep(JoinNodes.TYPE, whole));
            steps.add(new PlannedStep(ProveRunning.TYPE, whole));
        } else {
            steps.add(new PlannedStep(MarkReady.TYPE, whole));
        }
        return new OperationPlan(
                KIND,
                Optional.of(network.company()),
                ResourceRef.of(ResourceKind.NETWORK, network.id()),
                Optional.of(engine.host()),
                steps);
    }
}

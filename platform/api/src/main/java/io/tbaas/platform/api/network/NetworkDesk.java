package io.tbaas.platform.api.network;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.PlannedNode;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.quota.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plans, begins and removes private chains. */
@Component
final class NetworkDesk {
    static final String CREATION = "network.create";
    static final String REMOVAL = "network.remove";

    private final Changes changes;
    private final Ids ids;
    private final Quotas quotas;
    private final NetworkPlans plans;
    private final Networks networks;
    private final Organisations organisations;
    private final Nodes nodes;
    private final Channels channels;
    private final Operations operations;
    private final Engine engine;

    NetworkDesk(
            Changes changes,
            Ids ids,
            Quotas quotas,
            NetworkPlans plans,
            Networks networks,
            Organisations organisations,
            Nodes nodes,
            Channels channels,
            Operations operations,
            Engine engine) {
        this.changes = changes;
        this.ids = ids;
        this.quotas = quotas;
        this.plans = plans;
        this.networks = networks;
        this.organisations = organisations;
        this.nodes = nodes;
        this.channels = channels;
        this.operations = operations;
        this.engine = engine;
    }

    NetworkPlan plan(Caller.Account caller, NetworkRequest request) {
        return plans.plan(caller.company(), request, nodes.ports(engine.host()));
    }

    NetworkView create(Call call, Caller.Account caller, Locale locale, NetworkRequest request) {
        return changes.create(call, Permission.NETWORK_CREATE, NetworkView.class, change -> {
            CompanyId company = caller.company();
            quotas.requireRoom(change, company, Quota.NETWORKS);
            NetworkPlan plan = plans.plan(company, request, nodes.lockPorts(change, engine.host()));
            requireFeasible(plan, locale);
            quotas.requireRoom(change, company, Quota.CHANNELS);
            quotas.requireRoom(change, company, Quota.NODES, plan.nodes().size());
            Network network = new Network(
                    ids.next(NetworkId.KIND),
                    company,
                    request.name(),
                    engine.driver().descriptor().engine(),
                    NetworkState.CREATING,
                    Optional.empty(),
                    change.now());
            networks.insert(change, network);
            List<NodeId> planned = insertParts(change, network, plan, request.channelName());
            Operation operation = operations.start(change, creation(network, planned));
            networks.workedOn(change, network.id(), operation.id());
            change.audit(ChainId.of(company), ResourceRef.of(ResourceKind.NETWORK, network.id()));
            return NetworkView.of(networks.get(network.id()));
        });
    }

    private static void requireFeasible(NetworkPlan plan, Locale locale) {
        if (plan.isFeasible()) {
            return;
        }
        Problem refused = Problem.of(ProblemCode.NETWORK_PLAN_REFUSED);
        for (PlanProblem problem : plan.problems()) {
            refused.fault(new FieldFault(problem.field(), PlanTexts.of(problem, locale)));
        }
        throw refused;
    }

    /** Stores what the plan names; answers the nodes, consensus nodes first. */
    private List<NodeId> insertParts(Change change, Network network, NetworkPlan plan, String channel) {
        Map<String, Organisation> made = plan.spec().organisations().stream()
                .map(each -> new Organisation(
                        ids.next(OrganisationId.KIND),
                        network.id(),
                        network.company(),
                        each.name().value(),
                        each.domain(),
                        Optional.empty(),
                        Optional.empty()))
                .collect(Collectors.toMap(Organisation::name, Function.identity()));
        made.values().forEach(organisation -> organisations.insert(change, organisation));
        channels.insert(
                change,
                new Channel(
                        ids.next(ChannelId.KIND),
                        network.id(),
                        channel,
                        ChannelState.CREATING,
                        Optional.empty(),
                        Optional.empty()));
        List<NodeId> planned = new ArrayList<>();
        for (PlannedNode each : plan.nodes()) {
            Organisation organisation = java.util.Objects.requireNonNull(
                    made.get(each.organisation().value()));
            Node node = new Node(
                    ids.next(NodeId.KIND),
                    network.id(),
                    organisation.id(),
                    network.company(),
                    engine.host(),
                    each.name().value(),
                    each.role(),
                    each.ports(),
                    NodeState.CREATING,
                    true,
                    "",
                    Optional.empty(),
                    change.now());
            nodes.insert(change, node);
            planned.add(node.id());
        }
        return planned;
    }

    private OperationPlan creation(Network network, List<NodeId> planned) {
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(new PlannedStep(MakeAuthorities.TYPE, new NetworkStep(network.id())));
        planned.forEach(node -> steps.add(new PlannedStep(MakeNode.TYPE, new MakeNode.Arguments(network.id(), node))));
        steps.add(new PlannedStep(ComposeChannel.TYPE, new NetworkStep(network.id())));
        steps.add(new PlannedStep(JoinNodes.TYPE, new NetworkStep(network.id())));
        steps.add(new PlannedStep(ProveRunning.TYPE, new NetworkStep(network.id())));
        return plan(CREATION, network, steps);
    }

    OperationView remove(Call call, Caller.Account caller, NetworkId id) {
        return changes.apply(call, Permission.NETWORK_REMOVE, change -> {
            Network network = networks.lock(change, id, caller.company());
            networks.enter(change, id, network.state().to(NetworkState.REMOVING));
            Operation operation = operations.start(
                    change, plan(REMOVAL, network, List.of(new PlannedStep(RemoveNetwork.TYPE, new NetworkStep(id)))));
            networks.workedOn(change, id, operation.id());
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NETWORK, id));
            return OperationView.of(operation);
        });
    }

    /** All nodes of a private chain are on the host on which it was made. */
    private OperationPlan plan(String kind, Network network, List<PlannedStep> steps) {
        List<Node> own = nodes.of(network.id());
        String host = own.isEmpty() ? engine.host() : own.getFirst().host();
        return new OperationPlan(
                kind,
                Optional.of(network.company()),
                ResourceRef.of(ResourceKind.NETWORK, network.id()),
                Optional.of(host),
                steps);
    }
}

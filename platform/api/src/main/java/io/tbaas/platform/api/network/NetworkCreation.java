package io.tbaas.platform.api.network;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.node.JoinNodes;
import io.tbaas.platform.api.node.MakeNode;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.api.plan.NetworkRequest;
import io.tbaas.platform.api.plan.PlannedParts;
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
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.quota.Quotas;
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
    private final Ids ids;
    private final Quotas quotas;
    private final ConsortiumMembers members;
    private final NetworkPlans plans;
    private final PlannedParts parts;
    private final NetworkRecords records;
    private final Operations operations;
    private final Engine engine;

    NetworkCreation(
            Changes changes,
            Ids ids,
            Quotas quotas,
            ConsortiumMembers members,
            NetworkPlans plans,
            PlannedParts parts,
            NetworkRecords records,
            Operations operations,
            Engine engine) {
        this.changes = changes;
        this.ids = ids;
        this.quotas = quotas;
        this.members = members;
        this.plans = plans;
        this.parts = parts;
        this.records = records;
        this.operations = operations;
        this.engine = engine;
    }

    NetworkPlan plan(Caller.Account caller, NetworkRequest request) {
        request.ofConsortium().ifPresent(consortium -> members.acting(consortium, caller.company()));
        Realm realm = Realm.of(request.ofConsortium(), caller.company());
        return plans.plan(caller.company(), request, records.nodes().ports(engine.host(), realm));
    }

    NetworkView create(Call call, Caller.Account caller, Locale locale, NetworkRequest request) {
        return changes.create(
                call,
                Permission.NETWORK_CREATE,
                NetworkView.class,
                change -> create(change, caller.company(), locale, request));
    }

    private NetworkView create(Change change, CompanyId company, Locale locale, NetworkRequest request) {
        request.ofConsortium().ifPresent(consortium -> members.lock(change, consortium, company));
        quotas.requireRoom(change, company, Quota.NETWORKS);
        Realm realm = Realm.of(request.ofConsortium(), company);
        NetworkPlan plan = plans.plan(company, request, records.nodes().lockPorts(change, engine.host(), realm));
        NetworkPlans.requireFeasible(plan, locale);
        request.firstChannel().ifPresent(_ -> quotas.requireRoom(change, company, Quota.CHANNELS));
        quotas.requireRoom(change, company, Quota.NODES, plan.nodes().size());
        quotas.requireRoom(change, company, Quota.STORAGE_GIB);
        Network network = new Network(
                ids.next(NetworkId.KIND),
                company,
                request.ofConsortium(),
                request.name(),
                engine.driver().descriptor().engine(),
                NetworkPlans.shape(request),
                false,
                Optional.empty(),
                NetworkState.CREATING,
                Optional.empty(),
                change.now());
        records.networks().insert(change, network);
        List<NodeId> planned = parts.insert(change, network, company, plan).nodes();
        request.firstChannel().ifPresent(name -> insertChannel(change, network, name));
        Operation operation = operations.start(
                change, creation(network, planned, request.firstChannel().isPresent()));
        records.networks().workedOn(change, network.id(), operation.id());
        change.audit(ChainId.of(company), ResourceRef.of(ResourceKind.NETWORK, network.id()));
        return NetworkView.of(records.networks().get(network.id()));
    }

    private void insertChannel(Change change, Network network, String name) {
        Channel channel = new Channel(
                ids.next(ChannelId.KIND),
                network.id(),
                name,
                ChannelState.CREATING,
                Optional.empty(),
                Optional.empty());
        records.channels().insert(change, channel);
        records.seats().seatAll(change, channel);
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

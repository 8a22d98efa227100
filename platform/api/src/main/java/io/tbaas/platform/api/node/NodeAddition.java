package io.tbaas.platform.api.node;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.api.plan.PlanQuotas;
import io.tbaas.platform.api.plan.PlannedParts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds nodes to networks that run. */
@Component
public final class NodeAddition {
    public static final String ADDITION = "node.add";

    private final Changes changes;
    private final PlanQuotas quotas;
    private final NodePlans plans;
    private final PlannedParts planned;
    private final OwnNodes own;
    private final NodeChannels parts;
    private final Operations operations;

    NodeAddition(
            Changes changes,
            PlanQuotas quotas,
            NodePlans plans,
            PlannedParts planned,
            OwnNodes own,
            NodeChannels parts,
            Operations operations) {
        this.changes = changes;
        this.quotas = quotas;
        this.plans = plans;
        this.planned = planned;
        this.own = own;
        this.parts = parts;
        this.operations = operations;
    }

    NodePlanView plan(Caller.Account caller, Locale locale, NetworkId network, NodeRequest request) {
        Organisation organisation = own.organisation(caller, network, request.organisation());
        request.channelIds().forEach(channel -> own.joinable(caller, network, channel, organisation.id()));
        return plans.view(organisation, locale);
    }

    OperationView add(Call call, Caller.Account caller, Locale locale, NetworkId networkId, NodeRequest request) {
        own.organisation(caller, networkId, request.organisation());
        return changes.create(call, Permission.NODE_ADD, OperationView.class, change -> {
            own.requireEstablished(change, networkId, "adding");
            Organisation organisation = own.certifying(caller, networkId, request.organisation(), "adding");
            List<Channel> channels = request.channelIds().stream()
                    .map(channel -> own.joinable(caller, networkId, channel, organisation.id()))
                    .toList();
            quotas.require(change, caller.company(), PlanQuotas.ofNodes(1));
            NetworkPlan plan = plans.plan(change, organisation);
            NetworkPlans.requireFeasible(plan, locale);
            Node node = planned.insert(change, organisation, plan.nodes().getFirst());
            channels.forEach(channel -> parts.join(change, node.id(), channel.id(), NodeChannelState.JOINING));
            Operation operation = operations.start(change, plan(node, channels));
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
            return OperationView.of(operation);
        });
    }

    private static OperationPlan plan(Node node, List<Channel> channels) {
        List<PlannedStep> steps = new ArrayList<>();
        MakeNode.Arguments made = new MakeNode.Arguments(node.network(), node.id());
        steps.add(new PlannedStep(IssueNodeCertificates.TYPE, made));
        steps.add(new PlannedStep(MakeNode.TYPE, made));
        for (Channel channel : channels) {
            NodeStep part = new NodeStep(node.network(), node.id(), channel.id());
            steps.add(new PlannedStep(JoinChannel.TYPE, part));
        }
        for (Channel channel : channels) {
            steps.add(new PlannedStep(CatchUp.TYPE, new NodeStep(node.network(), node.id(), channel.id())));
        }
        return new OperationPlan(
                ADDITION,
                Optional.of(node.company()),
                ResourceRef.of(ResourceKind.NODE, node.id()),
                Optional.of(node.host()),
                steps);
    }
}

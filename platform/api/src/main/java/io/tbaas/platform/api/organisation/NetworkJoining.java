package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.node.MakeMemberNode;
import io.tbaas.platform.api.node.MakeNode;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.api.plan.PlanQuotas;
import io.tbaas.platform.api.plan.PlannedParts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a company comes into a network: with an organisation and nodes that are made here, or with the certificates of one elsewhere. */
@Component
public final class NetworkJoining {
    static final String KIND = "organisation.join";

    private final PlanQuotas quotas;
    private final JoinPlans plans;
    private final PlannedParts parts;
    private final OutsideEntry outside;
    private final Operations operations;
    private final Engine engine;

    NetworkJoining(
            PlanQuotas quotas,
            JoinPlans plans,
            PlannedParts parts,
            OutsideEntry outside,
            Operations operations,
            Engine engine) {
        this.quotas = quotas;
        this.plans = plans;
        this.parts = parts;
        this.outside = outside;
        this.operations = operations;
        this.engine = engine;
    }

    /** What steps of a joining need to know. */
    record JoiningStep(NetworkId network, OrganisationId organisation) {}

    /**
     * What an acceptance began.
     *
     * @param operation makes it; empty where there is nothing to make
     */
    record Begun(Organisation organisation, Optional<OperationId> operation) {}

    NetworkPlan plan(Network network, CompanyId company, NetworkInvitationEndpoint.NetworkAcceptance request) {
        NetworkPlan plan = plans.plan(network, request);
        return quotas.told(plan, company, PlanQuotas.ofNodes(plan.nodes().size()));
    }

    /** The network is locked by the caller. */
    Begun begin(
            Change change,
            Network network,
            CompanyId company,
            NetworkInvitationEndpoint.NetworkAcceptance request,
            Locale locale) {
        NetworkPlan plan = plans.plan(change, network, request);
        NetworkPlans.requireFeasible(plan, locale);
        return request.outside() == null
                ? here(change, network, company, plan)
                : new Begun(outside.enter(change, network, company, request), Optional.empty());
    }

    private Begun here(Change change, Network network, CompanyId company, NetworkPlan plan) {
        quotas.require(change, company, PlanQuotas.ofNodes(plan.nodes().size()));
        PlannedParts.Stored stored = parts.insert(change, network, company, plan);
        Organisation organisation = stored.organisations().getFirst();
        Operation operation = operations.start(change, joining(network, organisation, stored.nodes()));
        return new Begun(organisation, Optional.of(operation.id()));
    }

    private OperationPlan joining(Network network, Organisation organisation, List<NodeId> nodes) {
        JoiningStep own = new JoiningStep(network.id(), organisation.id());
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(new PlannedStep(MakeOrganisation.TYPE, own));
        nodes.forEach(
                node -> steps.add(new PlannedStep(MakeMemberNode.TYPE, new MakeNode.Arguments(network.id(), node))));
        steps.add(new PlannedStep(ActivateOrganisation.TYPE, own));
        return new OperationPlan(
                KIND,
                Optional.of(organisation.company()),
                ResourceRef.of(ResourceKind.ORGANISATION, organisation.id()),
                Optional.of(engine.host()),
                steps);
    }
}

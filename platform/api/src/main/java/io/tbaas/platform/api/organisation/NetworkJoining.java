package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.node.MakeMemberNode;
import io.tbaas.platform.api.node.MakeNode;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.api.plan.PlannedParts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.quota.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a company comes into a network: with an organisation and nodes that are made here, or with the certificates of one elsewhere. */
@Component
public final class NetworkJoining {
    static final String KIND = "organisation.join";

    private final Ids ids;
    private final Quotas quotas;
    private final JoinPlans plans;
    private final PlannedParts parts;
    private final NetworkRecords records;
    private final NetworkRoll roll;
    private final Operations operations;
    private final Engine engine;

    NetworkJoining(
            Ids ids,
            Quotas quotas,
            JoinPlans plans,
            PlannedParts parts,
            NetworkRecords records,
            NetworkRoll roll,
            Operations operations,
            Engine engine) {
        this.ids = ids;
        this.quotas = quotas;
        this.plans = plans;
        this.parts = parts;
        this.records = records;
        this.roll = roll;
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

    NetworkPlan plan(Network network, NetworkInvitationEndpoint.NetworkAcceptance request) {
        return plans.plan(
                network,
                request,
                records.nodes().ports(engine.host(), records.networks().realm(network.id())));
    }

    /** The network is locked by the caller. */
    Begun begin(
            Change change,
            Network network,
            CompanyId company,
            NetworkInvitationEndpoint.NetworkAcceptance request,
            Locale locale) {
        NetworkPlan plan = plans.plan(
                network,
                request,
                records.nodes()
                        .lockPorts(change, engine.host(), records.networks().realm(network.id())));
        NetworkPlans.requireFeasible(plan, locale);
        return request.outside() == null
                ? here(change, network, company, plan)
                : elsewhere(change, network, company, request, request.outside());
    }

    private Begun here(Change change, Network network, CompanyId company, NetworkPlan plan) {
        quotas.requireRoom(change, company, Quota.NODES, plan.nodes().size());
        quotas.requireRoom(change, company, Quota.STORAGE_GIB);
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

    private Begun elsewhere(
            Change change,
            Network network,
            CompanyId company,
            NetworkInvitationEndpoint.NetworkAcceptance request,
            NetworkInvitationEndpoint.OutsideCertificates certificates) {
        Organisation organisation = new Organisation(
                ids.next(OrganisationId.KIND),
                network.id(),
                company,
                request.name(),
                NetworkPlans.domain(request.domain(), request.name()),
                OrganisationState.ACTIVE,
                Optional.empty(),
                Optional.of(certificates.authorities()),
                Optional.empty(),
                Version.FIRST);
        records.organisations().insert(change, organisation);
        roll.cameIn(change, network, organisation);
        return new Begun(organisation, Optional.empty());
    }
}

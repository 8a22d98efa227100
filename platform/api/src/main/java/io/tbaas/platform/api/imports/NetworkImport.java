package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.api.network.NetworkView;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OutsideNode;
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
import io.tbaas.platform.store.network.OutsideNodes;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.quota.Quotas;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins imports of networks that somebody else runs. */
@Component
final class NetworkImport {
    static final String KIND = "network.import";

    private final Changes changes;
    private final Ids ids;
    private final Quotas quotas;
    private final ConsortiumMembers members;
    private final NetworkRecords records;
    private final OutsideNodes nodes;
    private final ImportAddresses addresses;
    private final OrganisationKeys keys;
    private final Operations operations;
    private final Engine engine;

    NetworkImport(
            Changes changes,
            Ids ids,
            Quotas quotas,
            ConsortiumMembers members,
            NetworkRecords records,
            OutsideNodes nodes,
            ImportAddresses addresses,
            OrganisationKeys keys,
            Operations operations,
            Engine engine) {
        this.changes = changes;
        this.ids = ids;
        this.quotas = quotas;
        this.members = members;
        this.records = records;
        this.nodes = nodes;
        this.addresses = addresses;
        this.keys = keys;
        this.operations = operations;
        this.engine = engine;
    }

    NetworkView begin(Call call, Caller.Account caller, NetworkImportEndpoint.ImportRequest request) {
        ImportedNetwork profile = profile(request);
        addresses.require(profile.nodes());
        return changes.create(call, Permission.NETWORK_IMPORT, NetworkView.class, change -> {
            CompanyId company = caller.company();
            Optional<ConsortiumId> consortium = Optional.ofNullable(request.consortium());
            consortium.ifPresent(id -> members.lock(change, id, company));
            quotas.requireRoom(change, company, Quota.NETWORKS);
            if (records.networks().isTaken(company, consortium, request.name())) {
                throw BroughtKeys.refused("name", "There is a network '" + request.name() + "' already.");
            }
            BroughtKeys brought = BroughtKeys.of(request.administrator());
            Network network = new Network(
                    ids.next(NetworkId.KIND),
                    company,
                    consortium,
                    request.name(),
                    engine.driver().descriptor().engine(),
                    NetworkShape.DEFAULT,
                    true,
                    Optional.empty(),
                    NetworkState.CREATING,
                    Optional.empty(),
                    change.now());
            records.networks().insert(change, network);
            insertOrganisation(change, network, request.organisation(), brought);
            profile.nodes()
                    .forEach(node -> nodes.insert(change, new OutsideNode(network.id(), node, Optional.empty(), "")));
            Operation operation = operations.start(change, plan(network));
            records.networks().workedOn(change, network.id(), operation.id());
            change.audit(ChainId.of(company), ResourceRef.of(ResourceKind.NETWORK, network.id()));
            return NetworkView.of(records.networks().get(network.id()));
        });
    }

    private ImportedNetwork profile(NetworkImportEndpoint.ImportRequest request) {
        ImportedNetwork profile;
        try {
            profile = engine.driver().imports().read(request.connectionProfile());
        } catch (TbaasException invalid) {
            throw BroughtKeys.refused("connectionProfile", String.valueOf(invalid.getMessage()));
        }
        boolean plain = profile.nodes().stream()
                .allMatch(node -> BroughtKeys.isPlain(node.name().value()) && BroughtKeys.isPlain(node.host()));
        long names =
                profile.nodes().stream().map(node -> node.name()).distinct().count();
        if (!plain || names != profile.nodes().size()) {
            throw BroughtKeys.refused(
                    "connectionProfile", "Every node needs a name of its own, and plain characters only.");
        }
        if (!profile.organisations().contains(new OrganisationName(request.organisation()))) {
            throw BroughtKeys.refused("organisation", "The profile does not name this organisation.");
        }
        return profile;
    }

    private void insertOrganisation(Change change, Network network, String name, BroughtKeys brought) {
        OrganisationId id = ids.next(OrganisationId.KIND);
        Organisation organisation =
                Organisation.toBeMade(id, network.id(), network.company(), name, NetworkPlans.domain(null, name));
        records.organisations().insert(change, organisation);
        Credential signing = keys.keep(change, organisation, "sign", brought.certificate(), brought.key());
        Credential tls = keys.keep(change, organisation, "tls", brought.tlsCertificate(), brought.tlsKey());
        records.organisations()
                .represent(
                        change,
                        id,
                        new IssuedIdentity(
                                new OrganisationName(name), "Admin", IdentityRole.ADMINISTRATOR, signing, tls));
    }

    /** Any instance may call the nodes of others. */
    private static OperationPlan plan(Network network) {
        return new OperationPlan(
                KIND,
                Optional.of(network.company()),
                ResourceRef.of(ResourceKind.NETWORK, network.id()),
                Optional.empty(),
                List.of(new PlannedStep(InspectImport.TYPE, new NetworkStep(network.id()))));
    }
}

package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.api.network.NetworkFounding;
import io.tbaas.platform.api.network.NetworkView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.OutsideNodes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins imports of networks that somebody else runs. */
@Component
final class NetworkImport {
    static final String KIND = "network.import";

    private final Changes changes;
    private final NetworkFounding founding;
    private final Networks networks;
    private final OutsideNodes nodes;
    private final ImportProfiles profiles;
    private final ImportedOrganisations organisations;

    NetworkImport(
            Changes changes,
            NetworkFounding founding,
            Networks networks,
            OutsideNodes nodes,
            ImportProfiles profiles,
            ImportedOrganisations organisations) {
        this.changes = changes;
        this.founding = founding;
        this.networks = networks;
        this.nodes = nodes;
        this.profiles = profiles;
        this.organisations = organisations;
    }

    NetworkView begin(Call call, Caller.Account caller, NetworkImportEndpoint.ImportRequest request) {
        ImportedNetwork profile = profiles.read(request);
        return changes.create(call, Permission.NETWORK_IMPORT, NetworkView.class, change -> {
            CompanyId company = caller.company();
            Optional<ConsortiumId> consortium = Optional.ofNullable(request.consortium());
            founding.requireRoom(change, company, consortium);
            if (networks.isTaken(company, consortium, request.name())) {
                throw BroughtKeys.refused("name", "There is a network '" + request.name() + "' already.");
            }
            BroughtKeys brought = BroughtKeys.of(request.administrator());
            Network network = founding.insert(
                    change,
                    new NetworkFounding.Charter(company, consortium, request.name(), NetworkShape.DEFAULT, true));
            organisations.insert(change, network, request.organisation(), brought);
            profile.nodes()
                    .forEach(node -> nodes.insert(change, new OutsideNode(network.id(), node, Optional.empty(), "")));
            return founding.begin(change, network, plan(network));
        });
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

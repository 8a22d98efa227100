package io.tbaas.platform.api.network;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.quota.Quotas;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How every network begins, whether it is made here or imported: who may have one, its entry, and the work on it. */
@Component
public final class NetworkFounding {
    private final Ids ids;
    private final Quotas quotas;
    private final ConsortiumMembers members;
    private final Networks networks;
    private final Operations operations;
    private final Engine engine;

    NetworkFounding(
            Ids ids,
            Quotas quotas,
            ConsortiumMembers members,
            Networks networks,
            Operations operations,
            Engine engine) {
        this.ids = ids;
        this.quotas = quotas;
        this.members = members;
        this.networks = networks;
        this.operations = operations;
        this.engine = engine;
    }

    /** What a network is founded as; without a consortium it is its company's alone. */
    public record Charter(
            CompanyId company, Optional<ConsortiumId> consortium, String name, NetworkShape shape, boolean imported) {}

    /** Lets a company plan a network: in a consortium, where it is one. */
    void requireMember(CompanyId company, Optional<ConsortiumId> consortium) {
        consortium.ifPresent(id -> members.acting(id, company));
    }

    /** Lets a company have one more network, and holds its consortium until the change is committed. */
    public void requireRoom(Change change, CompanyId company, Optional<ConsortiumId> consortium) {
        consortium.ifPresent(id -> members.lock(change, id, company));
        quotas.requireRoom(change, company, Quota.NETWORKS);
    }

    /** Stores a network that is being made. */
    public Network insert(Change change, Charter charter) {
        Network network = new Network(
                ids.next(NetworkId.KIND),
                charter.company(),
                charter.consortium(),
                charter.name(),
                engine.driver().descriptor().engine(),
                charter.shape(),
                charter.imported(),
                Optional.empty(),
                NetworkState.CREATING,
                Optional.empty(),
                change.now());
        networks.insert(change, network);
        return network;
    }

    /** Begins the work on a network that was stored with all its parts. */
    public NetworkView begin(Change change, Network network, OperationPlan plan) {
        Operation operation = operations.start(change, plan);
        networks.workedOn(change, network.id(), operation.id());
        change.audit(ChainId.of(network.company()), ResourceRef.of(ResourceKind.NETWORK, network.id()));
        return NetworkView.of(networks.get(network.id()));
    }
}

package io.tbaas.platform.api.node;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostPorts;
import io.tbaas.platform.api.plan.PlanQuotas;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says beforehand what a node added to a network would be. */
@Component
public final class NodePlans {
    private final Engine engine;
    private final HostPorts ports;
    private final NetworkRecords records;
    private final PlanQuotas quotas;

    NodePlans(Engine engine, HostPorts ports, NetworkRecords records, PlanQuotas quotas) {
        this.quotas = quotas;
        this.engine = engine;
        this.ports = ports;
        this.records = records;
    }

    /** What one more node of an organisation would be now. */
    NodePlanView view(Organisation organisation, Locale locale) {
        NetworkPlan plan = quotas.told(plan(organisation), organisation.company(), PlanQuotas.ofNodes(1));
        return NodePlanView.of(plan, engine.host(), engine.address(), locale);
    }

    /** The plan of one more node that keeps ledgers, as of now; what forbids it is in its problems. */
    public NetworkPlan plan(Organisation organisation) {
        return plan(organisation, ports.held(organisation.network()));
    }

    /** As {@link #plan(Organisation)}; nobody takes its ports before the change is committed. */
    NetworkPlan plan(Change change, Organisation organisation) {
        return plan(organisation, ports.lock(change, organisation.network()));
    }

    /** As {@link #plan(Organisation)}, where these ports are held. */
    public NetworkPlan plan(Organisation organisation, Set<Integer> portsHeld) {
        NetworkId network = organisation.network();
        Surroundings host = engine.surroundings(portsHeld);
        Surroundings surroundings = new Surroundings(
                host.ports(),
                host.portsTaken(),
                records.organisations().of(network).stream()
                        .map(each -> new OrganisationName(each.name()))
                        .toList(),
                records.nodes().of(network).stream()
                        .map(node -> new NodeName(node.name()))
                        .toList(),
                1, // those that order are there, however many: nothing is asked of them
                records.channels().of(network).stream().map(Channel::name).toList(),
                host.diskBytesFree(),
                host.memoryBytesFree());
        NetworkShape shape = records.networks().get(network).shape();
        NetworkSpec spec = new NetworkSpec(
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.stateStore(),
                List.of(new OrganisationSpec(new OrganisationName(organisation.name()), organisation.domain(), 0, 1)),
                Optional.empty());
        return engine.driver().planning().plan(spec, surroundings);
    }
}

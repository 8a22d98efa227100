package io.tbaas.platform.api.node;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says beforehand what a node added to a network would be. */
@Component
public final class NodePlans {
    private final Engine engine;
    private final Networks networks;
    private final Organisations organisations;
    private final Nodes nodes;
    private final Channels channels;

    NodePlans(Engine engine, Networks networks, Organisations organisations, Nodes nodes, Channels channels) {
        this.networks = networks;
        this.engine = engine;
        this.organisations = organisations;
        this.nodes = nodes;
        this.channels = channels;
    }

    /** The plan of so many more nodes that keep ledgers, with ports that are free now; what forbids it is in its problems. */
    public NetworkPlan plan(Organisation organisation, int count, Set<Integer> portsHeld) {
        NetworkId network = organisation.network();
        Surroundings host = engine.surroundings(portsHeld);
        Surroundings surroundings = new Surroundings(
                host.ports(),
                host.portsTaken(),
                organisations.of(network).stream()
                        .map(each -> new OrganisationName(each.name()))
                        .toList(),
                nodes.of(network).stream()
                        .map(node -> new NodeName(node.name()))
                        .toList(),
                1, // those that order are there, however many: nothing is asked of them
                channels.of(network).stream().map(Channel::name).toList(),
                host.diskBytesFree(),
                host.memoryBytesFree());
        NetworkShape shape = networks.get(network).shape();
        NetworkSpec spec = new NetworkSpec(
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.stateStore(),
                List.of(new OrganisationSpec(
                        new OrganisationName(organisation.name()), organisation.domain(), 0, count)),
                Optional.empty());
        return engine.driver().planning().plan(spec, surroundings);
    }
}

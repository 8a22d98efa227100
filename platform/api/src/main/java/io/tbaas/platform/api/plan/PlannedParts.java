package io.tbaas.platform.api.plan;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.PlannedNode;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Stores what a plan names before it is made. */
@Component
public final class PlannedParts {
    private final Ids ids;
    private final NetworkRecords records;
    private final Engine engine;

    PlannedParts(Ids ids, NetworkRecords records, Engine engine) {
        this.ids = ids;
        this.records = records;
        this.engine = engine;
    }

    /** What was stored; of the nodes those for consensus first. */
    public record Stored(List<Organisation> organisations, List<NodeId> nodes) {}

    /** Stores the organisations and nodes of a plan, which are a company's and on this host. */
    public Stored insert(Change change, Network network, CompanyId company, NetworkPlan plan) {
        Map<String, Organisation> made = plan.spec().organisations().stream()
                .map(each -> Organisation.toBeMade(
                        ids.next(OrganisationId.KIND),
                        network.id(),
                        company,
                        each.name().value(),
                        each.domain()))
                .collect(Collectors.toMap(Organisation::name, Function.identity()));
        made.values().forEach(organisation -> records.organisations().insert(change, organisation));
        List<NodeId> planned = new ArrayList<>();
        for (PlannedNode each : plan.nodes()) {
            Organisation organisation =
                    Objects.requireNonNull(made.get(each.organisation().value()));
            planned.add(insert(change, organisation, each).id());
        }
        return new Stored(List.copyOf(made.values()), planned);
    }

    /** Stores a node of a plan, which is on this host. */
    public Node insert(Change change, Organisation organisation, PlannedNode planned) {
        Node node = new Node(
                ids.next(NodeId.KIND),
                organisation.network(),
                organisation.id(),
                organisation.company(),
                engine.host(),
                engine.address(),
                planned.name().value(),
                planned.role(),
                planned.ports(),
                NodeState.CREATING,
                true,
                "",
                Optional.empty(),
                change.now());
        records.nodes().insert(change, node);
        return node;
    }

    /** Stores a network's first channel, with seats for all who are in the network. */
    public void insertChannel(Change change, Network network, String name) {
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
}

package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says beforehand what comes back with nodes: one, all of a private chain, or those of a company's part of a network. */
@Component
final class NodesPreview {
    private final NetworkRecords records;
    private final NodeChannels parts;
    private final DatabaseClock clock;

    NodesPreview(NetworkRecords records, NodeChannels parts, DatabaseClock clock) {
        this.records = records;
        this.parts = parts;
        this.clock = clock;
    }

    RestorationView of(BinEntry entry, List<Node> nodes, List<Problem> obstacles) {
        NetworkId network = entry.network();
        boolean orders =
                Stream.concat(nodes.stream(), there(network)).anyMatch(node -> node.role() == NodeRole.CONSENSUS);
        return new RestorationView(
                obstacles.isEmpty(),
                obstacles.stream().map(RestorationView.ObstacleView::of).toList(),
                names(nodes),
                names(EndedCertificates.of(nodes, clock.now())),
                copies(network, nodes),
                orders,
                orders,
                others(network, entry.company()));
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(Node::name).toList();
    }

    private Stream<Node> there(NetworkId network) {
        return records.nodes().of(network).stream().filter(node -> node.state().isThere());
    }

    private List<RestorationView.CopyView> copies(NetworkId network, List<Node> nodes) {
        Map<ChannelId, Long> heights = nodes.stream()
                .filter(node -> node.role() == NodeRole.LEDGER)
                .flatMap(node -> parts.of(node.id()).stream())
                .filter(part -> part.state().hasCopy())
                .collect(Collectors.toMap(NodeChannel::channel, NodeChannel::height, Math::max));
        return records.channels().of(network).stream()
                .filter(channel -> heights.containsKey(channel.id()))
                .map(channel -> copy(channel, heights.getOrDefault(channel.id(), 0L)))
                .toList();
    }

    private static RestorationView.CopyView copy(Channel channel, long height) {
        return new RestorationView.CopyView(channel.id(), channel.name(), height);
    }

    private List<RestorationView.OtherView> others(NetworkId network, CompanyId own) {
        return records.organisations().everOf(network).stream()
                .filter(each -> !each.company().equals(own))
                .map(each -> new RestorationView.OtherView(each.name(), each.company(), standing(each)))
                .toList();
    }

    private static String standing(Organisation organisation) {
        if (!organisation.state().isPresent()) {
            return "gone";
        }
        if (organisation.authority().isEmpty()) {
            return "outside";
        }
        return organisation.state() == OrganisationState.LEAVING ? "in-bin" : "there";
    }
}

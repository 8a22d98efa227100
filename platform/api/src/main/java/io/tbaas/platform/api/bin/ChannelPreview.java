package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says beforehand what a company gets back of a channel that was voted to end. */
@Component
final class ChannelPreview {
    private final NetworkRecords records;
    private final NodeChannels parts;
    private final Bin bin;
    private final ChannelAccess access;
    private final ChannelBin channelBin;
    private final ChannelRemains remains;

    ChannelPreview(
            NetworkRecords records,
            NodeChannels parts,
            Bin bin,
            ChannelAccess access,
            ChannelBin channelBin,
            ChannelRemains remains) {
        this.records = records;
        this.parts = parts;
        this.bin = bin;
        this.access = access;
        this.channelBin = channelBin;
        this.remains = remains;
    }

    RestorationView of(BinEntry entry) {
        Channel channel = records.channels().get(entry.subject().channel().orElseThrow());
        List<Node> nodes = channelBin.nodes(entry);
        List<Problem> obstacles = channelBin.obstacles(entry);
        boolean orders = Stream.concat(nodes.stream(), records.nodes().in(channel.id()).stream())
                .anyMatch(node -> node.role() == NodeRole.CONSENSUS);
        return new RestorationView(
                obstacles.isEmpty(),
                obstacles.stream().map(RestorationView.ObstacleView::of).toList(),
                nodes.stream().map(Node::name).toList(),
                List.of(),
                List.of(new RestorationView.CopyView(channel.id(), channel.name(), height(channel, nodes))),
                orders,
                remains.isWhole(channel.id(), entry.id()::equals, orders),
                others(entry, channel));
    }

    private long height(Channel channel, List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> parts.find(node.id(), channel.id()).stream())
                .mapToLong(NodeChannel::height)
                .max()
                .orElse(0);
    }

    /** Whoever only ordered does not hear who sat there. */
    private List<RestorationView.OtherView> others(BinEntry entry, Channel channel) {
        if (!access.known(entry.company(), channel.network()).contains(channel.id())) {
            return List.of();
        }
        Set<OrganisationId> seated = records.seats().ended(channel.id()).stream()
                .map(Seat::organisation)
                .collect(Collectors.toUnmodifiableSet());
        List<BinEntry> entries = bin.of(channel.id());
        return records.organisations().everOf(channel.network()).stream()
                .filter(each -> seated.contains(each.id()) && !each.company().equals(entry.company()))
                .map(each -> new RestorationView.OtherView(each.name(), each.company(), standing(each, entries)))
                .toList();
    }

    private static String standing(Organisation organisation, List<BinEntry> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.company().equals(organisation.company()))
                .findFirst()
                .map(entry -> standing(entry.state()))
                .orElse("outside");
    }

    private static String standing(BinState state) {
        return switch (state) {
            case RESTORED -> "there";
            case KEPT, RESTORING, PURGING -> "in-bin";
            case PURGED -> "gone";
        };
    }
}

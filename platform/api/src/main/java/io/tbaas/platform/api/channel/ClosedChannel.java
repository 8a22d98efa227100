package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What becomes of a channel that was voted to end: the copies of each company's nodes lie in the company's own bin. */
@Component
final class ClosedChannel {
    private final NetworkRecords records;
    private final NodeChannels parts;
    private final Bin bin;
    private final Ids ids;

    ClosedChannel(NetworkRecords records, NodeChannels parts, Bin bin, Ids ids) {
        this.records = records;
        this.parts = parts;
        this.bin = bin;
        this.ids = ids;
    }

    /** The nodes whose parts end, be they in the bin themselves: those of who sits there, and those that order. Others keep their copies. */
    List<Node> nodes(Channel channel) {
        Set<OrganisationId> seated = records.seats().of(channel.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .map(Seat::organisation)
                .collect(Collectors.toUnmodifiableSet());
        return nodes(channel, state -> state != NodeChannelState.IN_BIN)
                .filter(node -> node.role() == NodeRole.CONSENSUS || seated.contains(node.organisation()))
                .toList();
    }

    /** Enters that a channel is closed, and what lies aside of it in the bins of those whose nodes have it. */
    void end(Change change, Channel channel) {
        records.networks().lock(change, channel.network());
        records.channels().enter(change, channel.id(), ChannelState.CLOSED);
        records.seats().of(channel.id()).forEach(seat -> records.seats()
                .enter(change, channel.id(), seat.organisation(), SeatState.OUT));
        nodes(channel, state -> state == NodeChannelState.IN_BIN)
                .map(Node::company)
                .distinct()
                .forEach(company -> keep(change, channel, company));
    }

    private void keep(Change change, Channel channel, CompanyId company) {
        bin.insert(
                change,
                BinEntry.kept(
                        ids.next(BinEntryId.KIND),
                        company,
                        new BinSubject.OfChannel(channel.network(), channel.id()),
                        channel.name(),
                        change.now()));
    }

    private Stream<Node> nodes(Channel channel, Predicate<NodeChannelState> wanted) {
        Set<NodeId> taking = parts.of(channel.id()).stream()
                .filter(part -> wanted.test(part.state()))
                .map(NodeChannel::node)
                .collect(Collectors.toUnmodifiableSet());
        return records.nodes().of(channel.network()).stream().filter(node -> taking.contains(node.id()));
    }
}

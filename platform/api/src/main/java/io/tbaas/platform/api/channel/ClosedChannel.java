package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Operations;
import java.util.List;
import java.util.Optional;
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
    private final Operations operations;
    private final WorkHosts hosts;

    ClosedChannel(
            NetworkRecords records, NodeChannels parts, Bin bin, Ids ids, Operations operations, WorkHosts hosts) {
        this.operations = operations;
        this.hosts = hosts;
        this.records = records;
        this.parts = parts;
        this.bin = bin;
        this.ids = ids;
    }

    /** Has the nodes lay a channel aside, each on its own host. */
    void begin(Change change, CompanyId proposer, ChannelId id) {
        Channel channel = records.channels().get(id);
        List<Node> nodes = nodes(channel);
        if (nodes.isEmpty()) { // all of it is elsewhere
            end(change, channel);
            return;
        }
        PlannedStep step = new PlannedStep(CloseChannel.TYPE, new CloseChannel.Arguments(id));
        operations.start(
                change,
                new OperationPlan(
                        CloseChannel.KIND,
                        Optional.of(proposer),
                        ResourceRef.of(ResourceKind.CHANNEL, id),
                        Optional.empty(),
                        hosts.steps(nodes, step)));
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

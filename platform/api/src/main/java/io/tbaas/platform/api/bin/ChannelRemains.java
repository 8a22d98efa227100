package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.operation.AfterOperation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is left of a closed channel when copies came back, or could not: it runs again once all who sat in it to the end have theirs, and a node orders. */
@Component
final class ChannelRemains implements AfterOperation {
    private final NetworkRecords records;
    private final Bin bin;

    ChannelRemains(NetworkRecords records, Bin bin) {
        this.records = records;
        this.bin = bin;
    }

    /** All copies of an entry are served again. */
    void restored(Change change, ChannelStep step) {
        records.networks().lock(change, step.network());
        bin.enter(change, step.entry(), BinState.RESTORED);
        reopen(change, records.channels().get(step.channel()));
    }

    private void reopen(Change change, Channel channel) {
        if (channel.state() == ChannelState.CLOSED && isWhole(channel.id(), _ -> false, false)) {
            List<Seat> seats = records.seats().ended(channel.id());
            records.channels().enter(change, channel.id(), ChannelState.RUNNING);
            seats.forEach(seat -> records.seats().enter(change, channel.id(), seat.organisation(), SeatState.JOINED));
        }
    }

    /**
     * Whether a closed channel has all that it needs to run.
     *
     * @param coming entries that count as restored
     * @param orders whether a node that orders comes with them
     */
    boolean isWhole(ChannelId channel, Predicate<BinEntryId> coming, boolean orders) {
        Set<CompanyId> seated =
                records.seats().ended(channel).stream().map(Seat::company).collect(Collectors.toUnmodifiableSet());
        boolean areBack = bin.of(channel).stream()
                .filter(entry -> seated.contains(entry.company()))
                .allMatch(entry -> entry.state() == BinState.RESTORED || coming.test(entry.id()));
        return areBack
                && (orders || records.nodes().in(channel).stream().anyMatch(node -> node.role() == NodeRole.CONSENSUS));
    }

    @Override
    public String kind() {
        return ChannelBin.RESTORATION;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.UNDONE) {
            Optional.of(bin.lock(change, BinEntryId.of(operation.resource().id())))
                    .filter(entry -> entry.state() == BinState.RESTORING)
                    .map(BinEntry::id)
                    .ifPresent(entry -> bin.enter(change, entry, BinState.KEPT));
        }
    }
}

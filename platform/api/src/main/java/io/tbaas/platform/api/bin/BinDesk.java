package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Networks;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Restores and purges what is in the recycle bin. Networks are locked before entries, as by everybody who works on a network. */
@Component
final class BinDesk {
    static final String PURGE = "bin.purge";

    private final Changes changes;
    private final Networks networks;
    private final Bin bin;
    private final NodeBin nodeBin;
    private final NetworkBin networkBin;
    private final PartBin partBin;
    private final ChannelBin channelBin;

    BinDesk(
            Changes changes,
            Networks networks,
            Bin bin,
            NodeBin nodeBin,
            NetworkBin networkBin,
            PartBin partBin,
            ChannelBin channelBin) {
        this.changes = changes;
        this.networks = networks;
        this.bin = bin;
        this.nodeBin = nodeBin;
        this.networkBin = networkBin;
        this.partBin = partBin;
        this.channelBin = channelBin;
    }

    OperationView restore(Call call, Caller.Account caller, Locale locale, BinEntryId id) {
        BinEntry entry = bin.get(id, caller.company());
        return changes.create(call, Permission.BIN_RESTORE, OperationView.class, change -> {
            Network network = networks.lock(change, entry.network());
            bin.enter(change, id, BinState.RESTORING);
            return switch (entry.subject()) {
                case BinSubject.OfNode node -> nodeBin.restore(change, entry, node.id(), locale);
                case BinSubject.OfNetwork _ -> networkBin.restore(change, network, entry);
                case BinSubject.OfPart _ -> partBin.restore(change, entry);
                case BinSubject.OfChannel _ -> channelBin.restore(change, entry);
            };
        });
    }

    OperationView purge(Call call, Caller.Account caller, BinEntryId id) {
        BinEntry entry = bin.get(id, caller.company());
        return changes.create(call, Permission.BIN_PURGE, OperationView.class, change -> {
            requireOnline(entry);
            return purge(change, networks.lock(change, entry.network()), entry);
        });
    }

    /** Begins to purge an entry whose time is over, unless it was restored or purged since it was found. */
    void purgeOverdue(Change change, BinEntry entry) {
        Network network = networks.lock(change, entry.network());
        if (bin.lock(change, entry.id()).state() == BinState.KEPT) {
            purge(change, network, entry);
        }
    }

    /** Refuses work on several nodes that cannot be done now; that on one waits for its host. */
    private void requireOnline(BinEntry entry) {
        switch (entry.subject()) {
            case BinSubject.OfNetwork _ -> networkBin.requireOnline(entry);
            case BinSubject.OfPart _ -> partBin.requireOnline(entry);
            case BinSubject.OfChannel _ -> channelBin.requireOnline(entry);
            case BinSubject.OfNode _ -> {}
        }
    }

    private OperationView purge(Change change, Network network, BinEntry entry) {
        bin.enter(change, entry.id(), BinState.PURGING);
        return switch (entry.subject()) {
            case BinSubject.OfNode node -> nodeBin.purge(change, entry, node.id());
            case BinSubject.OfNetwork _ -> networkBin.purge(change, network, entry);
            case BinSubject.OfPart _ -> partBin.purge(change, entry);
            case BinSubject.OfChannel _ -> channelBin.purge(change, entry);
        };
    }
}

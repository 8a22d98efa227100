package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.change.Change;
import org.springframework.stereotype.Component;

/** Restores and purges what is more than one node. */
@Component
final class WiderBin {
    private final Bin bin;
    private final NetworkBin networks;
    private final PartBin parts;
    private final ChannelBin channels;

    WiderBin(Bin bin, NetworkBin networks, PartBin parts, ChannelBin channels) {
        this.bin = bin;
        this.networks = networks;
        this.parts = parts;
        this.channels = channels;
    }

    OperationView restore(Change change, BinEntry entry) {
        return switch (entry.subject()) {
            case BinSubject.OfNetwork _ -> {
                bin.enter(change, entry.id(), BinState.RESTORING);
                yield networks.restore(change, entry);
            }
            case BinSubject.OfPart _ -> parts.restore(change, entry);
            case BinSubject.OfChannel _ -> channels.restore(change, entry);
            case BinSubject.OfNode node -> throw new IllegalArgumentException("one node: " + node.id());
        };
    }

    /** Refuses work on several nodes that cannot be done now; that on one waits for its host. */
    void requireOnline(BinEntry entry) {
        if (entry.subject() instanceof BinSubject.OfNetwork) {
            networks.requireOnline(entry);
        } else if (entry.subject() instanceof BinSubject.OfPart) {
            parts.requireOnline(entry);
        }
    }

    /** Begins to destroy what an entry keeps that is being purged already. */
    OperationView purge(Change change, BinEntry entry) {
        return switch (entry.subject()) {
            case BinSubject.OfNetwork _ -> networks.purge(change, entry);
            case BinSubject.OfPart _ -> parts.purge(change, entry);
            case BinSubject.OfChannel _ -> channels.purge(change, entry);
            case BinSubject.OfNode node -> throw new IllegalArgumentException("one node: " + node.id());
        };
    }
}

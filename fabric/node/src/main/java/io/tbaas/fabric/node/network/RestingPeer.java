package io.tbaas.fabric.node.network;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The folder of a peer that does not run: its next start does what is said here. */
record RestingPeer(Path ledgers) implements ChannelParking {
    @Override
    public void park(ChannelId channel) {
        with(each -> each.park(channel, () -> {}));
    }

    @Override
    public void unpark(ChannelId channel) {
        with(each -> each.unpark(channel));
    }

    @Override
    public void discard(ChannelId channel) {
        with(each -> each.discard(channel));
    }

    private void with(Consumer<PeerLedgers> work) {
        try (PeerLedgers closed = new PeerLedgers(ledgers, LedgerOptions.DEFAULTS, RestingPeer::opensNone)) {
            work.accept(closed);
        }
    }

    private static CollectionDefinitions opensNone(ChannelId channel) {
        throw new IllegalStateException("a resting peer opens no ledger, nor that of " + channel);
    }
}

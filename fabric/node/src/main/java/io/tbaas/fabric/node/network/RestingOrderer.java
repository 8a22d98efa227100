package io.tbaas.fabric.node.network;

import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.block.OrdererLedgers;
import io.tbaas.fabric.ledger.block.PendingJoins;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The folder of an orderer that does not run: its next start does what is said here. */
record RestingOrderer(Path folder) implements ChannelParking {
    @Override
    public void park(ChannelId channel) {
        with(ledgers -> ledgers.park(channel, () -> {}));
    }

    @Override
    public void unpark(ChannelId channel) {
        with(ledgers -> ledgers.unpark(channel));
    }

    @Override
    public void discard(ChannelId channel) {
        with(ledgers -> {
            if (ledgers.isParked(channel)) {
                new PendingJoins(folder).remove(channel);
                ledgers.remove(channel);
            }
        });
    }

    private void with(Consumer<OrdererLedgers> work) {
        try (OrdererLedgers closed = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            work.accept(closed);
        }
    }
}

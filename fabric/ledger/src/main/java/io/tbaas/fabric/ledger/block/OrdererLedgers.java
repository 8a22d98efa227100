package io.tbaas.fabric.ledger.block;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All channel ledgers of one orderer, in one folder; thread safe. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class OrdererLedgers implements AutoCloseable {
    /** The ledgers below {@code folder}; opens none yet. */
    public OrdererLedgers(Path folder, LedgerOptions options) {
        throw new UnsupportedOperationException("ledgers below " + folder + options);
    }

    /** Opens the ledger of a channel, creating an empty one where there is none. */
    public OrdererLedger openOrCreate(ChannelId channelId, HashFunction hashFunction) {
        throw new UnsupportedOperationException("open " + channelId + hashFunction);
    }

    /** A ledger that is open already. */
    public Optional<OrdererLedger> find(ChannelId channelId) {
        throw new UnsupportedOperationException("find " + channelId);
    }

    /** Channels that have a ledger, in name order. */
    public List<ChannelId> list() {
        throw new UnsupportedOperationException("list");
    }

    /** Closes a channel's ledger and deletes it; a deletion cut short is finished when the folder is next opened. */
    public void remove(ChannelId channelId) {
        throw new UnsupportedOperationException("remove " + channelId);
    }

    /** Closes all open ledgers. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("close");
    }
}

package io.tbaas.fabric.ledger;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;

/** All channel ledgers of one peer, in one folder; thread safe. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class PeerLedgers implements AutoCloseable {
    /** The ledgers below {@code folder}; opens none yet. {@code collections} gives each channel its definitions. */
    public PeerLedgers(Path folder, LedgerOptions options, Function<ChannelId, CollectionDefinitions> collections) {
        throw new UnsupportedOperationException("ledgers below " + folder + options + collections);
    }

    /** Creates the ledger of a channel and commits its first block; a half-made one is finished by the next call. */
    public PeerLedger create(ChannelId channelId, Block genesis, HashFunction hashFunction) {
        throw new UnsupportedOperationException("create " + channelId + genesis + hashFunction);
    }

    /** Opens a ledger, replaying what its databases had not kept. */
    public PeerLedger open(ChannelId channelId) {
        throw new UnsupportedOperationException("open " + channelId);
    }

    /** A ledger that is open already. */
    public Optional<PeerLedger> find(ChannelId channelId) {
        throw new UnsupportedOperationException("find " + channelId);
    }

    /** Channels whose ledger was completely created, in name order. */
    public List<ChannelId> list() {
        throw new UnsupportedOperationException("list");
    }

    /** Closes all open ledgers. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("close");
    }
}

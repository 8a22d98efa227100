package io.tbaas.fabric.ledger.block;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.ChannelId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All channel ledgers of one orderer, in one folder: block files in {@code chains}, their indexes in {@code databases},
 * and deletions under way in {@code pendingops/remove}. Thread safe.
 */
public final class OrdererLedgers implements AutoCloseable {
    private static final String REMOVAL = ".remove";

    private final Path folder;
    private final LedgerOptions options;
    private final AppendFile.Opener opener;
    private final LedgerMemory memory;
    private final boolean ownsMemory;
    private final Map<String, FileOrdererLedger> open = new TreeMap<>();

    /** The ledgers below {@code folder}; opens none yet, but finishes deletions that were cut short. */
    public OrdererLedgers(Path folder, LedgerOptions options) {
        this(folder, options, DiskFile::open);
    }

    /** As the other constructor, writing block files through a port. */
    public OrdererLedgers(Path folder, LedgerOptions options, AppendFile.Opener opener) {
        this(folder, options, opener, new LedgerMemory(options), true);
    }

    /** As the first constructor, in memory that belongs to several nodes and is closed after the last of them. */
    public OrdererLedgers(Path folder, LedgerOptions options, LedgerMemory shared) {
        this(folder, options, DiskFile::open, shared, false);
    }

    private OrdererLedgers(
            Path folder, LedgerOptions options, AppendFile.Opener opener, LedgerMemory memory, boolean ownsMemory) {
        this.folder = folder;
        this.options = options;
        this.opener = opener;
        this.memory = memory;
        this.ownsMemory = ownsMemory;
        ChannelFolders.names(removals(), REMOVAL).forEach(this::delete);
    }

    /**
     * Opens the ledger of a channel, creating an empty one where there is none; one that stopped is opened anew.
     *
     * @param hashFunction of a new ledger; a ledger that exists keeps its own
     */
    public synchronized OrdererLedger openOrCreate(ChannelId channelId, HashFunction hashFunction) {
        FileOrdererLedger ledger = open.get(channelId.value());
        if (ledger != null && !ledger.isRunning()) {
            ledger.close();
            ledger = null;
        }
        if (ledger == null) {
            Optional<HashFunction> kept = ChannelFolders.hash(chain(channelId));
            if (kept.isEmpty()) {
                ChannelFolders.keepHash(chain(channelId), hashFunction);
            }
            ledger = open(channelId, kept.orElse(hashFunction));
            open.put(channelId.value(), ledger);
        }
        return ledger;
    }

    private FileOrdererLedger open(ChannelId channelId, HashFunction hashFunction) {
        LedgerDatabase database = LedgerDatabase.open(database(channelId), List.of(), memory);
        return FileOrdererLedger.open(new FileBlockStore.BlockStoreSettings(
                chain(channelId),
                options.blockFileBytesMax(),
                opener,
                hashFunction,
                database,
                database.defaultColumn()));
    }

    /** A ledger that is open already. */
    public synchronized Optional<OrdererLedger> find(ChannelId channelId) {
        return Optional.ofNullable(open.get(channelId.value()));
    }

    /** Channels that have a ledger, in name order. */
    public List<ChannelId> list() {
        return ChannelFolders.names(folder.resolve("chains"), "");
    }

    /** Closes a channel's ledger and deletes it; a deletion cut short is finished when the folder is next opened. */
    public synchronized void remove(ChannelId channelId) {
        FileOrdererLedger ledger = open.remove(channelId.value());
        if (ledger != null) {
            ledger.close();
        }
        try {
            DurableFiles.write(removal(channelId), new byte[0]);
        } catch (IOException failure) {
            throw BlockFiles.failed("mark channel " + channelId + " for deletion", failure);
        }
        delete(channelId);
    }

    private void delete(ChannelId channelId) {
        try {
            Folders.delete(chain(channelId));
            Folders.delete(database(channelId));
            DurableFiles.delete(removal(channelId));
        } catch (IOException failure) {
            throw BlockFiles.failed("delete the ledger of channel " + channelId, failure);
        }
    }

    private Path chain(ChannelId channelId) {
        return folder.resolve("chains").resolve(channelId.value());
    }

    private Path database(ChannelId channelId) {
        return folder.resolve("databases").resolve(channelId.value());
    }

    private Path removals() {
        return folder.resolve("pendingops").resolve("remove");
    }

    private Path removal(ChannelId channelId) {
        return removals().resolve(channelId.value() + REMOVAL);
    }

    /** Closes all open ledgers. Idempotent. */
    @Override
    public synchronized void close() {
        open.values().forEach(FileOrdererLedger::close);
        open.clear();
        if (ownsMemory) {
            memory.close();
        }
    }
}

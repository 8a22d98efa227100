package io.tbaas.fabric.ledger.block;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.ChannelId;
import java.io.IOException;
import java.nio.file.Files;
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
    private final ParkedLedgers parked;
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
        parked = new ParkedLedgers(folder);
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

    /** Channels that have a ledger which is not laid aside, in name order. */
    public List<ChannelId> list() {
        return ChannelFolders.names(folder.resolve("chains"), "").stream()
                .filter(channel -> !parked.contains(channel))
                .toList();
    }

    /** Whether a channel's ledger is laid aside. */
    public boolean isParked(ChannelId channelId) {
        return parked.contains(channelId);
    }

    /**
     * Lays a ledger aside: it is kept and {@link #list} names it no more, also after a crash. Nothing happens where there is
     * none.
     *
     * @param stopping ends what works with the ledger; runs once it is decided, before the ledger closes
     */
    public synchronized void park(ChannelId channelId, Runnable stopping) {
        if (Files.exists(chain(channelId))) {
            parked.add(channelId);
            stopping.run();
            close(channelId);
        }
    }

    /** Takes a ledger back that was laid aside; it may be open already. */
    public void unpark(ChannelId channelId) {
        parked.remove(channelId);
    }

    /** Closes one ledger, if it is open. */
    public synchronized void close(ChannelId channelId) {
        FileOrdererLedger ledger = open.remove(channelId.value());
        if (ledger != null) {
            ledger.close();
        }
    }

    /** Closes a channel's ledger and deletes it, laid aside or not; a deletion cut short is finished when the folder is next opened. */
    public synchronized void remove(ChannelId channelId) {
        close(channelId);
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
            parked.remove(channelId);
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

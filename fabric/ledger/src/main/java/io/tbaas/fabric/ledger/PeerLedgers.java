package io.tbaas.fabric.ledger;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.block.AppendFile;
import io.tbaas.fabric.ledger.block.ChannelFolders;
import io.tbaas.fabric.ledger.block.DiskFiles;
import io.tbaas.fabric.ledger.block.ParkedLedgers;
import io.tbaas.fabric.ledger.commit.ChannelLedger;
import io.tbaas.fabric.ledger.commit.LedgerSettings;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * All channel ledgers of one peer, in one folder: block files in {@code chains/chains}, as Fabric has them, and databases
 * beside them. Thread safe.
 */
public final class PeerLedgers implements AutoCloseable {
    private final Path folder;
    private final LedgerOptions options;
    private final Function<ChannelId, CollectionDefinitions> collections;
    private final AppendFile.Opener opener;
    private final LedgerMemory memory;
    private final boolean ownsMemory;
    private final ParkedLedgers parked;
    private final Map<String, ChannelLedger> open = new TreeMap<>();

    /** The ledgers below {@code folder}; opens none yet. {@code collections} gives each channel its definitions. */
    public PeerLedgers(Path folder, LedgerOptions options, Function<ChannelId, CollectionDefinitions> collections) {
        this(folder, options, collections, DiskFiles.OPENER);
    }

    /** As the other constructor, writing block files through a port. */
    public PeerLedgers(
            Path folder,
            LedgerOptions options,
            Function<ChannelId, CollectionDefinitions> collections,
            AppendFile.Opener opener) {
        this(folder, options, collections, opener, new LedgerMemory(options), true);
    }

    /** As the first constructor, in memory that belongs to several nodes and is closed after the last of them. */
    public PeerLedgers(
            Path folder,
            LedgerOptions options,
            Function<ChannelId, CollectionDefinitions> collections,
            LedgerMemory shared) {
        this(folder, options, collections, DiskFiles.OPENER, shared, false);
    }

    private PeerLedgers(
            Path folder,
            LedgerOptions options,
            Function<ChannelId, CollectionDefinitions> collections,
            AppendFile.Opener opener,
            LedgerMemory memory,
            boolean ownsMemory) {
        this.folder = folder;
        this.options = options;
        this.collections = collections;
        this.opener = opener;
        this.memory = memory;
        this.ownsMemory = ownsMemory;
        parked = new ParkedLedgers(folder);
    }

    /**
     * Creates the ledger of a channel and commits its first block; one that was cut short is finished by the next call.
     *
     * @throws TbaasException {@code LEDGER_EXISTS} if the channel has a ledger with a block in it
     */
    public synchronized PeerLedger create(ChannelId channelId, Block genesis, HashFunction hashFunction) {
        PeerLedger ledger = find(channelId).orElseGet(() -> {
            ChannelFolders.keepHash(chain(channelId), hashFunction);
            return open(channelId, hashFunction);
        });
        if (ledger.blocks().height() > 0) {
            throw new TbaasException(
                    LedgerError.LEDGER_EXISTS, "the ledger of channel " + channelId + " exists already");
        }
        ledger.commit(withCodes(genesis), PrivateBlockData.NONE);
        return ledger;
    }

    // Orderers leave the codes of a first block out; peers take its transactions as valid.
    private static Block withCodes(Block genesis) {
        return TransactionFilter.ofBlock(genesis).size() > 0
                ? genesis
                : BlockMetadataFields.with(
                        genesis, TransactionFilter.uniform(genesis.getData().getDataCount(), TxValidationCode.VALID));
    }

    /**
     * Opens a ledger, replaying what its databases had not kept; one that stopped after a failure is opened anew.
     *
     * @throws TbaasException {@code LEDGER_NOT_FOUND} if there is none, {@code LEDGER_CORRUPT} if its files contradict
     *     themselves
     */
    public synchronized PeerLedger open(ChannelId channelId) {
        return find(channelId).orElseGet(() -> {
            HashFunction hash = ChannelFolders.hash(chain(channelId))
                    .orElseThrow(() -> new TbaasException(
                            LedgerError.LEDGER_NOT_FOUND, "there is no ledger of channel " + channelId));
            return open(channelId, hash);
        });
    }

    private PeerLedger open(ChannelId channelId, HashFunction hash) {
        ChannelLedger ledger = ChannelLedger.open(settings(channelId, hash));
        open.put(channelId.value(), ledger);
        return ledger;
    }

    private LedgerSettings settings(ChannelId channelId, HashFunction hash) {
        return new LedgerSettings(
                channelId,
                chain(channelId),
                folder.resolve("databases").resolve(channelId.value()),
                options,
                hash,
                memory,
                opener,
                collections.apply(channelId));
    }

    /**
     * Fills the state of a channel before its first block.
     *
     * @throws TbaasException {@code LEDGER_EXISTS} if the channel has a ledger with a block in it
     */
    public synchronized void importState(ChannelId channelId, HashFunction hash, Iterator<StateEntry> entries) {
        if (find(channelId).isPresent() || ChannelFolders.hasBlocks(chain(channelId))) {
            throw new TbaasException(
                    LedgerError.LEDGER_EXISTS, "the ledger of channel " + channelId + " exists already");
        }
        ChannelLedger.importState(settings(channelId, hash), entries);
    }

    /** A ledger that is open and has not stopped. */
    public synchronized Optional<PeerLedger> find(ChannelId channelId) {
        ChannelLedger ledger = open.get(channelId.value());
        if (ledger != null && !ledger.isRunning()) {
            open.remove(channelId.value()).close();
            return Optional.empty();
        }
        return Optional.ofNullable(ledger);
    }

    /** Channels that have a ledger with a block in it which is not laid aside, in name order. */
    public List<ChannelId> list() {
        return ChannelFolders.names(folder.resolve("chains").resolve("chains"), "").stream()
                .filter(channel -> ChannelFolders.hasBlocks(chain(channel)) && !parked.contains(channel))
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
        if (ChannelFolders.hasBlocks(chain(channelId))) {
            parked.add(channelId);
            stopping.run();
            close(channelId);
        }
    }

    /** Takes a ledger back that was laid aside; it may be open already. */
    public void unpark(ChannelId channelId) {
        parked.remove(channelId);
    }

    /** Deletes a ledger that is laid aside, and nothing else; a deletion that was cut short is finished by the next call. */
    public synchronized void discard(ChannelId channelId) {
        if (parked.contains(channelId)) {
            close(channelId);
            unjoin(folder, channelId);
        }
    }

    /** Closes one ledger, if it is open. */
    public synchronized void close(ChannelId channelId) {
        ChannelLedger ledger = open.remove(channelId.value());
        if (ledger != null) {
            ledger.close();
        }
    }

    /**
     * Deletes a channel's ledger from a folder that no node has open; nothing happens where there is none.
     *
     * <p>Source: fabric internal/peer/node/unjoin.go.
     *
     * @throws TbaasException {@code LEDGER_IO} if a file cannot be deleted
     */
    public static void unjoin(Path folder, ChannelId channelId) {
        // The databases first: what is left after a crash is a ledger that can be opened, and so be deleted again.
        ChannelFolders.delete(folder.resolve("databases").resolve(channelId.value()));
        ChannelFolders.delete(folder.resolve("chains").resolve("chains").resolve(channelId.value()));
        // Last: what is left of one that was laid aside stays so.
        new ParkedLedgers(folder).remove(channelId);
    }

    private Path chain(ChannelId channelId) {
        return folder.resolve("chains").resolve("chains").resolve(channelId.value());
    }

    /** Closes all open ledgers. Idempotent. */
    @Override
    public synchronized void close() {
        open.values().forEach(PeerLedger::close);
        open.clear();
        if (ownsMemory) {
            memory.close();
        }
    }
}

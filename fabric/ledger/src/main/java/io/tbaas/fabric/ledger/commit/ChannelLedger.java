package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.CommitListener;
import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.block.FileBlockStore;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.privatedata.PrivateDataCollector;
import io.tbaas.fabric.ledger.privatedata.PrivateDataStore;
import io.tbaas.fabric.ledger.privatedata.TransientStore;
import io.tbaas.fabric.ledger.simulation.QueryContext;
import io.tbaas.fabric.ledger.simulation.RecordingSimulator;
import io.tbaas.fabric.ledger.simulation.StateQueries;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.validation.KeyPolicySource;
import io.tbaas.foundation.TbaasException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.jspecify.annotations.Nullable;

/** A channel's ledger in block files and RocksDB. */
public final class ChannelLedger implements PeerLedger {
    private static final long WAITING_BLOCKS_MAX = 1000;

    private final LedgerSettings settings;
    private final ChannelStores stores;
    private final BlockWriter writer;
    private final FileBlockStore blocks;
    private final QueryContext context;
    private final PrivateDataCollector collector;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock commitLock = new ReentrantLock();
    private volatile @Nullable RuntimeException failure;
    private volatile boolean closed;

    private ChannelLedger(LedgerSettings settings, ChannelStores stores, BlockWriter writer, FileBlockStore blocks) {
        this.settings = settings;
        this.stores = stores;
        this.writer = writer;
        this.blocks = blocks;
        context = new QueryContext(settings.hash(), settings.collections());
        collector = new PrivateDataCollector(stores.waiting(), settings.collections(), settings.hash());
    }

    /** Opens a ledger, creating an empty one where there is none, and replays what its databases lack. */
    public static ChannelLedger open(LedgerSettings settings) {
        ChannelStores stores = ChannelStores.open(settings);
        try {
            BlockWriter writer = new BlockWriter(stores, settings);
            FileBlockStore blocks = FileBlockStore.open(stores.blockStore(settings), writer::replay);
            if (blocks.height() > 0) {
                blocks.blockByNumber(blocks.height() - 1).ifPresent(writer::continueBehind);
            }
            stores.privateData().carryOutPurges(blocks.height());
            return new ChannelLedger(settings, stores, writer, blocks);
        } catch (RuntimeException unusable) {
            stores.close();
            throw unusable;
        }
    }

    /** Fills the state of a ledger without a block, and leaves it closed. */
    public static void importState(LedgerSettings settings, Iterator<StateEntry> entries) {
        try (ChannelStores stores = ChannelStores.open(settings)) {
            stores.state().importAll(entries, 0);
        }
    }

    @Override
    public ChannelId channelId() {
        return settings.channelId();
    }

    @Override
    public BlockStore blocks() {
        return blocks;
    }

    @Override
    public CommittedBlock commit(ParsedBlock block, PrivateBlockData privateData) {
        TransactionFilter filter = TransactionFilter.ofBlock(block.block());
        commitLock.lock();
        try {
            checkRunning();
            blocks.checkNext(block.block().getHeader());
            if (!block.dataVerified()) {
                blocks.checkData(block.block());
            }
            BlockWriter.checkFilter(block, filter);
            return write(block, filter, privateData);
        } finally {
            commitLock.unlock();
        }
    }

    private CommittedBlock write(ParsedBlock block, TransactionFilter filter, PrivateBlockData privateData) {
        try {
            CommittedBlock committed = writer.commit(blocks, block, filter, privateData);
            forgetWaiting(block, privateData);
            listeners.forEach(listener -> listener.committed(committed));
            return committed;
        } catch (RuntimeException | Error unfinished) {
            failure = unfinished instanceof RuntimeException runtime ? runtime : new IllegalStateException(unfinished);
            throw unfinished;
        }
    }

    private void forgetWaiting(ParsedBlock block, PrivateBlockData privateData) {
        List<TxId> committed = privateData.writeSets().keySet().stream()
                .map(index -> new TxId(block.envelopes().get(index).txId()))
                .toList();
        if (!committed.isEmpty()) {
            stores.waiting().purge(committed);
        }
        if (block.number() > WAITING_BLOCKS_MAX && block.number() % WAITING_BLOCKS_MAX == 0) {
            stores.waiting().purgeBelow(block.number() - WAITING_BLOCKS_MAX);
        }
    }

    /** Whether the ledger is open and has not stopped after a failure. */
    public boolean isRunning() {
        return !closed && failure == null;
    }

    private void checkRunning() {
        RuntimeException earlier = failure;
        if (closed || earlier != null) {
            throw new TbaasException(
                    LedgerError.LEDGER_STOPPED,
                    closed
                            ? "the ledger of channel " + channelId() + " is closed"
                            : "the ledger of channel " + channelId() + " stopped after an earlier failure; reopen it",
                    earlier);
        }
    }

    @Override
    public PrivateBlockData assemblePrivateData(ParsedBlock block) {
        TransactionFilter filter = TransactionFilter.ofBlock(block.block());
        BlockWriter.checkFilter(block, filter);
        try (QueryExecutor state = uncheckedQueryExecutor()) {
            SortedMap<Integer, TxPvtReadWriteSet> kept = stores.privateData().isAheadOf(block.number())
                    ? stores.privateData().ofBlock(block.number(), (namespace, collection) -> true)
                    : Collections.emptySortedMap();
            return collector.collect(block, filter, kept, state);
        }
    }

    @Override
    public KeyPolicySource keyPolicies() {
        return new CommittedKeyPolicies(stores.state());
    }

    @Override
    public QueryExecutor queryExecutor() {
        return new StateQueries(context, stores.state().view(), false);
    }

    @Override
    public QueryExecutor uncheckedQueryExecutor() {
        return new StateQueries(context, stores.state().view(), true);
    }

    @Override
    public TransactionSimulator simulator(TxId txId) {
        return new RecordingSimulator(context, stores.state().view(), txId);
    }

    @Override
    public HistoryQuery history() {
        return stores.history().query(blocks);
    }

    @Override
    public TransientStore transientStore() {
        return stores.waiting();
    }

    @Override
    public PrivateDataStore privateData() {
        return stores.privateData();
    }

    @Override
    public Optional<CollectionsAtBlock> collectionsBelow(long blockNumber, String chaincode) {
        return stores.collections().below(blockNumber, chaincode);
    }

    @Override
    public Optional<ByteString> commitHash() {
        return Optional.of(writer.commitHash()).filter(hash -> !hash.isEmpty());
    }

    @Override
    public void addListener(CommitListener listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        commitLock.lock();
        try {
            if (!closed) {
                closed = true;
                blocks.close();
                stores.close();
            }
        } finally {
            commitLock.unlock();
        }
    }

    @Override
    public String toString() {
        return "ledger of channel " + channelId() + " at height " + blocks.height();
    }
}

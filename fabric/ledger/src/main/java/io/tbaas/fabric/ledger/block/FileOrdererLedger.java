package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.jspecify.annotations.Nullable;

/** Blocks in files with an index by number and hash; after a failure nothing more is appended until it is reopened. */
final class FileOrdererLedger implements OrdererLedger {
    private static final TransactionFilter NO_CODES = new TransactionFilter(ByteString.EMPTY);

    private final LedgerDatabase database;
    private final FileBlockStore store;
    private final ReentrantLock appendLock = new ReentrantLock();
    private volatile @Nullable RuntimeException failure;
    private volatile boolean closed;

    private FileOrdererLedger(LedgerDatabase database, FileBlockStore store) {
        this.database = database;
        this.store = store;
    }

    /** Opens the ledger and owns the database from then on. */
    static FileOrdererLedger open(FileBlockStore.BlockStoreSettings settings) {
        LedgerDatabase database = settings.database();
        try {
            FileBlockStore store = FileBlockStore.open(settings, (block, indexer) -> {
                try (Batch batch = new Batch()) {
                    indexer.index(batch, List.of(), NO_CODES);
                    database.write(batch, false);
                }
            });
            return new FileOrdererLedger(database, store);
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    @Override
    public void append(Block block) {
        appendLock.lock();
        try {
            checkRunning();
            store.checkNext(block.getHeader());
            store.checkData(block);
            write(block);
        } finally {
            appendLock.unlock();
        }
    }

    private void write(Block block) {
        try (Batch batch = new Batch()) {
            AppendedBlock appended = store.append(block);
            store.index(batch, appended, List.of(), NO_CODES);
            database.write(batch, false);
            store.publish(appended);
        } catch (RuntimeException unwritten) {
            failure = unwritten;
            throw unwritten;
        }
    }

    /** Whether the ledger is open and has not stopped after a failure. */
    boolean isRunning() {
        return !closed && failure == null;
    }

    private void checkRunning() {
        if (!isRunning()) {
            throw new TbaasException(
                    LedgerError.LEDGER_STOPPED,
                    "the ledger is closed, or stopped after an earlier failure; reopen it",
                    failure);
        }
    }

    @Override
    public long height() {
        return store.height();
    }

    @Override
    public BlockchainInfo info() {
        return store.info();
    }

    @Override
    public Optional<Block> blockByNumber(long number) {
        return store.blockByNumber(number);
    }

    @Override
    public Optional<Block> blockByHash(ByteString hash) {
        return store.blockByHash(hash);
    }

    @Override
    public Optional<Block> blockByTxId(TxId txId) {
        return store.blockByTxId(txId);
    }

    @Override
    public Optional<ProcessedTransaction> transaction(TxId txId) {
        return store.transaction(txId);
    }

    @Override
    public Optional<Envelope> envelope(long blockNumber, int index) {
        return store.envelope(blockNumber, index);
    }

    @Override
    public Optional<TransactionLocation> location(TxId txId) {
        return store.location(txId);
    }

    @Override
    public boolean contains(TxId txId) {
        return store.contains(txId);
    }

    @Override
    public BlockCursor cursor(long from) {
        return store.cursor(from);
    }

    @Override
    public void close() {
        appendLock.lock();
        try {
            if (!closed) {
                closed = true;
                store.close();
                database.close();
            }
        } finally {
            appendLock.unlock();
        }
    }
}

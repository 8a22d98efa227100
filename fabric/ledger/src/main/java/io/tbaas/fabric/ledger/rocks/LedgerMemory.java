package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all ledgers of a process share: RocksDB's block cache with the write buffers inside it, and the caches of
 * hot state. Thread safe; close it after the last database.
 */
public final class LedgerMemory implements AutoCloseable {
    private static final int HOT_SHARE = 4;
    private static final int WRITE_BUFFER_SHARE = 3;
    private static final long MEMTABLE_BYTES_MAX = 16L << 20;
    private static final long MEMTABLE_BYTES_MIN = 1L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private final long hotBytes;
    private final long memtableBytes;
    private final Cache blockCache;
    private final WriteBufferManager writeBuffers;
    private final AtomicInteger hotCaches = new AtomicInteger();

    /** Divides the budget of the options. */
    public LedgerMemory(LedgerOptions options) {
        hotBytes = options.memoryBytesMax() / HOT_SHARE;
        long rocksBytes = options.memoryBytesMax() - hotBytes;
        long bufferBytes = rocksBytes / WRITE_BUFFER_SHARE;
        memtableBytes = Math.clamp(bufferBytes / 2, MEMTABLE_BYTES_MIN, MEMTABLE_BYTES_MAX);
        blockCache = new LRUCache(rocksBytes);
        writeBuffers = new WriteBufferManager(bufferBytes, blockCache);
    }

    /** A cache of hot state begins to use its share. */
    public void enterHotCache() {
        hotCaches.incrementAndGet();
    }

    /** A cache of hot state has given up its share. */
    public void leaveHotCache() {
        hotCaches.decrementAndGet();
    }

    /** The share of each cache of hot state at this moment. */
    public long hotCacheBytes() {
        return hotBytes / Math.max(1, hotCaches.get());
    }

    Cache blockCache() {
        return blockCache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    long memtableBytes() {
        return memtableBytes;
    }

    @Override
    public void close() {
        writeBuffers.close();
        blockCache.close();
    }
}

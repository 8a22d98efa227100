package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all ledgers of a process share: RocksDB's block cache with the write buffers inside it, and the caches of
 * hot state. The native part is made when the first database asks for it. Thread safe; close it after the last database.
 */
public final class LedgerMemory implements AutoCloseable {
    private static final int HOT_SHARE = 4;
    private static final int WRITE_BUFFER_SHARE = 3;
    private static final long MEMTABLE_BYTES_MAX = 16L << 20;
    private static final long MEMTABLE_BYTES_MIN = 1L << 20;

    private final long hotBytes;
    private final long rocksBytes;
    private final AtomicInteger hotCaches = new AtomicInteger();
    private @Nullable Natives natives;

    /** Divides the budget of the options. */
    public LedgerMemory(LedgerOptions options) {
        hotBytes = options.memoryBytesMax() / HOT_SHARE;
        rocksBytes = options.memoryBytesMax() - hotBytes;
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

    /** Bytes that RocksDB's caches and write buffers hold now; 0 before the first database is open. */
    public synchronized long rocksBytesUsed() {
        return natives == null ? 0 : natives.blockCache().getUsage();
    }

    /** Loads the native library and makes the caches, which the first database would wait for otherwise. */
    public void prepare() {
        natives();
    }

    Cache blockCache() {
        return natives().blockCache();
    }

    WriteBufferManager writeBuffers() {
        return natives().writeBuffers();
    }

    long memtableBytes() {
        return Math.clamp(bufferBytes() / 2, MEMTABLE_BYTES_MIN, MEMTABLE_BYTES_MAX);
    }

    private long bufferBytes() {
        return rocksBytes / WRITE_BUFFER_SHARE;
    }

    private synchronized Natives natives() {
        if (natives == null) {
            RocksDB.loadLibrary();
            Cache blockCache = new LRUCache(rocksBytes);
            natives = new Natives(blockCache, new WriteBufferManager(bufferBytes(), blockCache));
        }
        return natives;
    }

    @Override
    public synchronized void close() {
        if (natives != null) {
            natives.writeBuffers().close();
            natives.blockCache().close();
            natives = null;
        }
    }

    private record Natives(Cache blockCache, WriteBufferManager writeBuffers) {}
}

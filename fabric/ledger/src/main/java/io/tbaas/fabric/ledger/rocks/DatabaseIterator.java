package io.tbaas.fabric.ledger.rocks;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Walks over a range of keys, forward or backward. Not thread safe; must be closed. */
public final class DatabaseIterator implements AutoCloseable {
    private final LedgerDatabase database;
    private final ReadOptions options;
    private final Slice lower;
    private final Slice upper;
    private final RocksIterator cursor;
    private boolean started;
    private volatile boolean freed;

    DatabaseIterator(LedgerDatabase database, ReadOptions options, Slice lower, Slice upper, RocksIterator cursor) {
        this.database = database;
        this.options = options;
        this.lower = lower;
        this.upper = upper;
        this.cursor = cursor;
    }

    /** Moves to the next key, or to the first; answers false after the last. */
    public boolean next() {
        return move(true);
    }

    /** Moves to the key before, or to the last; answers false before the first. */
    public boolean previous() {
        return move(false);
    }

    private boolean move(boolean forward) {
        return read(() -> {
            if (!started) {
                started = true;
                seek(forward);
            } else if (cursor.isValid()) {
                step(forward);
            }
            if (!cursor.isValid()) {
                cursor.status();
            }
            return cursor.isValid();
        });
    }

    private void seek(boolean forward) {
        if (forward) {
            cursor.seekToFirst();
        } else {
            cursor.seekToLast();
        }
    }

    private void step(boolean forward) {
        if (forward) {
            cursor.next();
        } else {
            cursor.prev();
        }
    }

    /** The present key. */
    public byte[] key() {
        return read(cursor::key);
    }

    /** The present value. */
    public byte[] value() {
        return read(cursor::value);
    }

    private <T> T read(Read<T> read) {
        return database.guarded(() -> {
            if (freed) {
                throw new IllegalStateException("the iterator is closed");
            }
            return read.run();
        });
    }

    /** Idempotent. */
    @Override
    public void close() {
        database.release(this);
    }

    void free() {
        freed = true;
        cursor.close();
        options.close();
        lower.close();
        upper.close();
    }

    /** A read that may fail inside RocksDB. */
    @FunctionalInterface
    interface Read<T> {
        T run() throws RocksDBException;
    }
}

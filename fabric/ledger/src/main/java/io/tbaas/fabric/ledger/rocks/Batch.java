package io.tbaas.fabric.ledger.rocks;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes that take effect together. Not thread safe; must be closed. */
public final class Batch implements AutoCloseable {
    private final WriteBatch writes = new WriteBatch();

    /** Adds or replaces a key. */
    public void put(Column column, byte[] key, byte[] value) {
        try {
            writes.put(column.handle(), key, value);
        } catch (RocksDBException failure) {
            throw RocksFailures.translate(failure);
        }
    }

    /** Removes a key if it is there. */
    public void delete(Column column, byte[] key) {
        try {
            writes.delete(column.handle(), key);
        } catch (RocksDBException failure) {
            throw RocksFailures.translate(failure);
        }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return writes.count() == 0;
    }

    WriteBatch writes() {
        return writes;
    }

    @Override
    public void close() {
        writes.close();
    }
}

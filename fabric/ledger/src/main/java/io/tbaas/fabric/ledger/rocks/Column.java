package io.tbaas.fabric.ledger.rocks;

import org.rocksdb.ColumnFamilyHandle;

/** One keyspace of a database. */
public final class Column {
    private final ColumnFamilyHandle handle;

    Column(ColumnFamilyHandle handle) {
        this.handle = handle;
    }

    ColumnFamilyHandle handle() {
        return handle;
    }
}

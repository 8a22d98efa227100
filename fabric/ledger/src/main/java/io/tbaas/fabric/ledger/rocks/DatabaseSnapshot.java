package io.tbaas.fabric.ledger.rocks;

import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** The content of a database at one moment; thread safe; must be closed. */
public final class DatabaseSnapshot implements AutoCloseable {
    private final LedgerDatabase database;
    private final Snapshot snapshot;
    private final ReadOptions options;

    DatabaseSnapshot(LedgerDatabase database, Snapshot snapshot) {
        this.database = database;
        this.snapshot = snapshot;
        options = new ReadOptions().setSnapshot(snapshot);
    }

    ReadOptions options() {
        if (!options.isOwningHandle()) {
            throw new IllegalStateException("the snapshot is closed");
        }
        return options;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Idempotent. */
    @Override
    public void close() {
        database.release(this);
    }
}

package io.tbaas.fabric.ledger.privatedata;

import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import java.nio.file.Path;
import java.util.List;

/** The database of what cannot be replayed from the block files: private data, committed and waiting. */
public final class PrivateDatabase implements AutoCloseable {
    private static final List<String> COLUMNS = List.of("data", "keys", "missing", "purges", "transient");

    private final LedgerDatabase database;

    private PrivateDatabase(LedgerDatabase database) {
        this.database = database;
    }

    /** Opens or creates the database in a folder. */
    public static PrivateDatabase open(Path folder, LedgerMemory memory) {
        return new PrivateDatabase(LedgerDatabase.open(folder, COLUMNS, memory));
    }

    LedgerDatabase database() {
        return database;
    }

    Column data() {
        return database.column(0);
    }

    Column keys() {
        return database.column(1);
    }

    Column missing() {
        return database.column(2);
    }

    Column purges() {
        return database.column(3);
    }

    Column waiting() {
        return database.column(4);
    }

    @Override
    public void close() {
        database.close();
    }
}

package io.tbaas.fabric.ledger.commit;

import io.tbaas.fabric.ledger.block.FileBlockStore;
import io.tbaas.fabric.ledger.history.CollectionHistory;
import io.tbaas.fabric.ledger.history.KeyHistory;
import io.tbaas.fabric.ledger.privatedata.PrivateDatabase;
import io.tbaas.fabric.ledger.privatedata.RocksPrivateDataStore;
import io.tbaas.fabric.ledger.privatedata.RocksTransientStore;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.state.RocksStateStore;
import java.util.List;

/**
 * Everything a channel's ledger writes to.
 *
 * @param database of what can be replayed from the block files
 * @param privateDatabase of what cannot
 */
record ChannelStores(
        LedgerDatabase database,
        PrivateDatabase privateDatabase,
        RocksStateStore state,
        KeyHistory history,
        CollectionHistory collections,
        RocksPrivateDataStore privateData,
        RocksTransientStore waiting)
        implements AutoCloseable {
    private static final List<String> COLUMNS = List.of("index", "state", "history", "collections");

    /** Opens the databases and the stores in them. */
    static ChannelStores open(LedgerSettings settings) {
        LedgerDatabase database =
                LedgerDatabase.open(settings.databaseFolder().resolve("ledger"), COLUMNS, settings.memory());
        PrivateDatabase privateDatabase;
        try {
            privateDatabase = PrivateDatabase.open(settings.databaseFolder().resolve("private"), settings.memory());
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
        return new ChannelStores(
                database,
                privateDatabase,
                new RocksStateStore(
                        database,
                        database.column(1),
                        settings.memory(),
                        FileBlockStore.indexedHeight(database, database.column(0))),
                new KeyHistory(database, database.column(2)),
                new CollectionHistory(database, database.column(3)),
                new RocksPrivateDataStore(privateDatabase, settings.hash()),
                new RocksTransientStore(privateDatabase));
    }

    FileBlockStore.BlockStoreSettings blockStore(LedgerSettings settings) {
        return new FileBlockStore.BlockStoreSettings(
                settings.blockFolder(),
                settings.options().blockFileBytesMax(),
                settings.opener(),
                settings.hash(),
                database,
                database.column(0));
    }

    @Override
    public void close() {
        state.close();
        privateDatabase.close();
        database.close();
    }
}

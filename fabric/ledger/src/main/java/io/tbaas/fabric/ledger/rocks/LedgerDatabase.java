package io.tbaas.fabric.ledger.rocks;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;
import org.rocksdb.WriteOptions;

/**
 * A RocksDB whose use after closing is an exception and not a crash of the process. Thread safe.
 *
 * <p>Writes go to the log without a sync unless asked for: the block files are what is durable, and the databases are
 * replayed from them.
 */
public final class LedgerDatabase implements AutoCloseable {
    private final StampedLock lock = new StampedLock();
    private final Set<DatabaseSnapshot> snapshots = ConcurrentHashMap.newKeySet();
    private final Set<DatabaseIterator> iterators = ConcurrentHashMap.newKeySet();
    private final WriteOptions unsynced = new WriteOptions();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReadOptions latest = new ReadOptions();
    private final DBOptions options;
    private final ColumnFamilyOptions columnOptions;
    private final RocksDB database;
    private final List<Column> columns;
    private boolean closed;

    private LedgerDatabase(
            DBOptions options, ColumnFamilyOptions columnOptions, RocksDB database, List<ColumnFamilyHandle> handles) {
        this.options = options;
        this.columnOptions = columnOptions;
        this.database = database;
        columns = handles.stream().map(Column::new).toList();
    }

    /** Opens or creates the database in a folder; {@link #column} gives the columns in the order of these names. */
    public static LedgerDatabase open(Path folder, List<String> columnNames, LedgerMemory memory) {
        DBOptions options = RocksSettings.database(memory);
        ColumnFamilyOptions columnOptions = RocksSettings.column(memory);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columnOptions));
        for (String name : columnNames) {
            descriptors.add(new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), columnOptions));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            RocksDB database = RocksDB.open(options, folder.toString(), descriptors, handles);
            return new LedgerDatabase(options, columnOptions, database, handles);
        } catch (RocksDBException failure) {
            columnOptions.close();
            options.close();
            throw RocksFailures.translate(failure);
        } catch (IOException failure) {
            columnOptions.close();
            options.close();
            throw new TbaasException(LedgerError.LEDGER_IO, "cannot make the folder " + folder, failure);
        }
    }

    /** A column by its place in the list of names, from 0. */
    public Column column(int index) {
        return columns.get(index + 1);
    }

    /** The column that every database has. */
    public Column defaultColumn() {
        return columns.get(0);
    }

    /** The latest value of a key. */
    public Optional<byte[]> get(Column column, byte[] key) {
        return guarded(() -> Optional.ofNullable(database.get(column.handle(), latest, key)));
    }

    /** The value of a key at the moment of the snapshot. */
    public Optional<byte[]> get(Column column, byte[] key, DatabaseSnapshot snapshot) {
        return guarded(() -> Optional.ofNullable(database.get(column.handle(), snapshot.options(), key)));
    }

    /** The latest values of several keys, in their order; null where a key is not there. */
    public List<byte @Nullable []> getAll(Column column, List<byte[]> keys) {
        List<ColumnFamilyHandle> handles = Collections.nCopies(keys.size(), column.handle());
        return guarded(() -> database.multiGetAsList(latest, handles, keys));
    }

    /** Applies a batch as a whole; with {@code sync} it is on disk when this returns. */
    public void write(Batch batch, boolean sync) {
        guarded(() -> {
            database.write(sync ? synced : unsynced, batch.writes());
            return true;
        });
    }

    /** The content as of now. */
    public DatabaseSnapshot snapshot() {
        return guarded(() -> {
            DatabaseSnapshot snapshot = new DatabaseSnapshot(this, database.getSnapshot());
            snapshots.add(snapshot);
            return snapshot;
        });
    }

    /** Keys from {@code lower} inclusive to {@code upper} exclusive as of now. */
    public DatabaseIterator iterate(Column column, byte[] lower, byte[] upper) {
        return guarded(() -> iterator(column, new ReadOptions(), lower, upper));
    }

    /** Keys from {@code lower} inclusive to {@code upper} exclusive at the moment of the snapshot. */
    public DatabaseIterator iterate(Column column, byte[] lower, byte[] upper, DatabaseSnapshot snapshot) {
        return guarded(() -> iterator(column, new ReadOptions().setSnapshot(snapshot.snapshot()), lower, upper));
    }

    private DatabaseIterator iterator(Column column, ReadOptions read, byte[] lower, byte[] upper) {
        Slice from = new Slice(lower);
        Slice to = new Slice(upper);
        read.setIterateLowerBound(from).setIterateUpperBound(to);
        DatabaseIterator iterator =
                new DatabaseIterator(this, read, from, to, database.newIterator(column.handle(), read));
        iterators.add(iterator);
        return iterator;
    }

    void release(DatabaseSnapshot snapshot) {
        long stamp = lock.readLock();
        try {
            if (snapshots.remove(snapshot)) {
                free(snapshot);
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    void release(DatabaseIterator iterator) {
        long stamp = lock.readLock();
        try {
            if (iterators.remove(iterator)) {
                iterator.free();
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private void free(DatabaseSnapshot snapshot) {
        snapshot.options().close();
        database.releaseSnapshot(snapshot.snapshot());
        snapshot.snapshot().close();
    }

    <T> T guarded(DatabaseIterator.Read<T> read) {
        long stamp = lock.readLock();
        try {
            if (closed) {
                throw new TbaasException(LedgerError.LEDGER_STOPPED, "the ledger is closed");
            }
            return read.run();
        } catch (RocksDBException failure) {
            throw RocksFailures.translate(failure);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Waits for running calls, then frees everything, open iterators and snapshots included. Idempotent. */
    @Override
    public void close() {
        long stamp = lock.writeLock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            iterators.forEach(DatabaseIterator::free);
            iterators.clear();
            snapshots.forEach(this::free);
            snapshots.clear();
            columns.forEach(column -> column.handle().close());
            database.close();
            latest.close();
            synced.close();
            unsynced.close();
            columnOptions.close();
            options.close();
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}

package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import io.tbaas.fabric.ledger.rocks.KeyRange;
import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.ledger.rocks.KeyWriter;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * State in a column of the ledger's database, with the hot part of it in memory.
 *
 * <p>A block's writes go through {@link #stage} into the batch of everything that the block changes; once that is written,
 * {@link #applied} shows them to new views.
 */
public final class RocksStateStore implements StateStore {
    private static final byte[] METADATA_MARK = "metadata/".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST = {};
    private static final byte[] AFTER_LAST = {(byte) 0xff};
    private static final int IMPORT_BATCH = 10_000;

    private final LedgerDatabase database;
    private final Column column;
    private final HotState hot;
    private final Set<String> namespacesWithMetadata = ConcurrentHashMap.newKeySet();
    private volatile SharedSnapshot current;
    private volatile boolean closed;

    /** The state of the channel at a height, in that column. */
    public RocksStateStore(LedgerDatabase database, Column column, LedgerMemory memory, long height) {
        this.database = database;
        this.column = column;
        hot = new HotState(memory);
        loadNamespacesWithMetadata();
        current = new SharedSnapshot(database.snapshot(), height);
    }

    @Override
    public StateView view() {
        // A snapshot is given up only when the next one has taken its place, or for good.
        while (!closed) {
            SharedSnapshot snapshot = current;
            if (snapshot.acquire()) {
                return new RocksStateView(this, snapshot);
            }
        }
        throw new TbaasException(LedgerError.LEDGER_STOPPED, "the ledger is closed");
    }

    private void loadNamespacesWithMetadata() {
        byte[] end = KeyRange.after(METADATA_MARK);
        try (DatabaseIterator marks = database.iterate(database.defaultColumn(), METADATA_MARK, end)) {
            while (marks.next()) {
                namespacesWithMetadata.add(new KeyReader(marks.key(), METADATA_MARK.length).text());
            }
        }
    }

    /** Whether any key of the namespace ever had metadata: most have none, and then nobody needs to look. */
    public boolean hasMetadata(String namespace) {
        return namespacesWithMetadata.contains(namespace);
    }

    /** Height that new views see. */
    public long height() {
        return current.height();
    }

    /** What is kept at an address now; from the writing thread, which warms the cache. */
    public Optional<CommittedValue> latest(StateAddress address) {
        byte[] key = address.encoded();
        Bytes cacheKey = Bytes.wrap(key);
        HotState.Entry known = hot.find(cacheKey, Long.MAX_VALUE);
        if (known != null) {
            return known.value();
        }
        Optional<CommittedValue> value = database.get(column, key).map(StateValues::decode);
        hot.put(cacheKey, value, height());
        return value;
    }

    /** Reads what is not in the cache yet in one go; from the writing thread. */
    public void preload(List<StateAddress> addresses) {
        List<byte[]> missing = new ArrayList<>();
        for (StateAddress address : addresses) {
            byte[] key = address.encoded();
            if (hot.find(Bytes.wrap(key), Long.MAX_VALUE) == null) {
                missing.add(key);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        List<byte @Nullable []> values = database.getAll(column, missing);
        for (int i = 0; i < values.size(); i++) {
            Optional<CommittedValue> value = Optional.ofNullable(values.get(i)).map(StateValues::decode);
            hot.put(Bytes.wrap(missing.get(i)), value, height());
        }
    }

    @Override
    public List<Optional<Version>> versions(List<StateAddress> addresses) {
        preload(addresses);
        return addresses.stream()
                .map(address -> latest(address).map(CommittedValue::version))
                .toList();
    }

    /** Keys of a namespace now; from the writing thread. */
    public StateIterator scanLatest(String namespace, ByteString start, ByteString end) {
        return scan(namespace, start, end, current);
    }

    Optional<CommittedValue> get(StateAddress address, SharedSnapshot snapshot) {
        byte[] key = address.encoded();
        HotState.Entry known = hot.find(Bytes.wrap(key), snapshot.height());
        if (known != null) {
            return known.value();
        }
        return database.get(column, key, snapshot.snapshot()).map(StateValues::decode);
    }

    StateIterator scan(String namespace, ByteString start, ByteString end, SharedSnapshot snapshot) {
        byte[] from = new StateAddress(namespace, start).encoded();
        byte[] to = end.isEmpty() ? StateAddress.endOf(namespace) : new StateAddress(namespace, end).encoded();
        return new RocksStateIterator(database.iterate(column, from, to, snapshot.snapshot()), any -> true);
    }

    /** Puts a block's writes into a batch. */
    public void stage(Batch batch, List<StateWrite> writes) {
        for (StateWrite write : writes) {
            byte[] key = write.address().encoded();
            if (write.value().isPresent()) {
                batch.put(column, key, StateValues.encode(write.value().get()));
                noteMetadata(batch, write.address().namespace(), write.value().get());
            } else {
                batch.delete(column, key);
            }
        }
    }

    private void noteMetadata(Batch batch, String namespace, CommittedValue value) {
        if (!value.metadata().isEmpty() && namespacesWithMetadata.add(namespace)) {
            byte[] mark = new KeyWriter().raw(METADATA_MARK).text(namespace).toArray();
            batch.put(database.defaultColumn(), mark, FIRST);
        }
    }

    /** Shows staged writes, which are in the database now, to the views of the new height. */
    public void applied(List<StateWrite> writes, long height) {
        for (StateWrite write : writes) {
            hot.put(Bytes.wrap(write.address().encoded()), write.value(), height);
        }
        SharedSnapshot before = current;
        current = new SharedSnapshot(database.snapshot(), height);
        before.release();
    }

    @Override
    public void apply(List<StateWrite> writes, long height) {
        try (Batch batch = new Batch()) {
            stage(batch, writes);
            database.write(batch, false);
        }
        applied(writes, height);
    }

    @Override
    public StateIterator query(String namespace, String query, String bookmark, int limit) {
        throw new TbaasException(LedgerError.QUERY_UNSUPPORTED, "ExecuteQuery not supported for leveldb");
    }

    @Override
    public void defineIndexes(String namespace, Map<String, String> definitions) {
        // Indexes serve queries, and this store has none.
    }

    @Override
    public StateIterator export(Predicate<String> namespaces) {
        return new RocksStateIterator(database.iterate(column, FIRST, AFTER_LAST), namespaces);
    }

    @Override
    public void importAll(Iterator<StateEntry> entries, long height) {
        while (entries.hasNext()) {
            try (Batch batch = new Batch()) {
                for (int i = 0; i < IMPORT_BATCH && entries.hasNext(); i++) {
                    StateEntry entry = entries.next();
                    batch.put(column, entry.address().encoded(), StateValues.encode(entry.value()));
                    noteMetadata(batch, entry.address().namespace(), entry.value());
                }
                database.write(batch, !entries.hasNext());
            }
        }
        applied(List.of(), height);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            hot.close();
            current.release();
        }
    }
}

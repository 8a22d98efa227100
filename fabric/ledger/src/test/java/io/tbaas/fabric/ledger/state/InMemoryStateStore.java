package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The state as one sorted map per height: what a state store is, in as few words as possible. */
public final class InMemoryStateStore implements StateStore {
    private TreeMap<Bytes, StateEntry> entries = new TreeMap<>();
    private long height;

    @Override
    public StateView view() {
        TreeMap<Bytes, StateEntry> seen = entries;
        long seenHeight = height;
        return new StateView() {
            @Override
            public long height() {
                return seenHeight;
            }

            @Override
            public Optional<CommittedValue> get(StateAddress address) {
                return Optional.ofNullable(seen.get(Bytes.wrap(address.encoded())))
                        .map(StateEntry::value);
            }

            @Override
            public StateIterator scan(String namespace, ByteString start, ByteString end) {
                Bytes from = Bytes.wrap(new StateAddress(namespace, start).encoded());
                Bytes to = Bytes.wrap(
                        end.isEmpty() ? StateAddress.endOf(namespace) : new StateAddress(namespace, end).encoded());
                return from.compareTo(to) > 0
                        ? iterator(List.<StateEntry>of().iterator())
                        : iterator(seen.subMap(from, to).values().iterator());
            }

            @Override
            public void close() {
                // A map needs no closing.
            }
        };
    }

    private static StateIterator iterator(Iterator<StateEntry> from) {
        return new StateIterator() {
            @Override
            public Optional<StateEntry> next() {
                return from.hasNext() ? Optional.of(from.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // A map needs no closing.
            }
        };
    }

    @Override
    public List<Optional<Version>> versions(List<StateAddress> addresses) {
        return addresses.stream()
                .map(address -> view().get(address).map(CommittedValue::version))
                .toList();
    }

    @Override
    public void apply(List<StateWrite> writes, long newHeight) {
        TreeMap<Bytes, StateEntry> next = new TreeMap<>(entries);
        for (StateWrite write : writes) {
            Bytes key = Bytes.wrap(write.address().encoded());
            write.value()
                    .ifPresentOrElse(
                            value -> next.put(key, new StateEntry(write.address(), value)), () -> next.remove(key));
        }
        entries = next;
        height = newHeight;
    }

    @Override
    public StateIterator query(String namespace, String query, String bookmark, int limit) {
        throw new TbaasException(LedgerError.QUERY_UNSUPPORTED, "ExecuteQuery not supported for leveldb");
    }

    @Override
    public void defineIndexes(String namespace, Map<String, String> definitions) {
        // There are no queries.
    }

    @Override
    public StateIterator export(Predicate<String> namespaces) {
        return iterator(List.copyOf(entries.values()).stream()
                .filter(entry -> namespaces.test(entry.address().namespace()))
                .iterator());
    }

    @Override
    public void importAll(Iterator<StateEntry> imported, long newHeight) {
        imported.forEachRemaining(
                entry -> entries.put(Bytes.wrap(entry.address().encoded()), entry));
        height = newHeight;
    }

    @Override
    public void close() {
        // A map needs no closing.
    }
}

package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import java.util.Optional;
import java.util.function.Predicate;

/** Entries read from RocksDB. */
final class RocksStateIterator implements StateIterator {
    private final DatabaseIterator cursor;
    private final Predicate<String> namespaces;

    RocksStateIterator(DatabaseIterator cursor, Predicate<String> namespaces) {
        this.cursor = cursor;
        this.namespaces = namespaces;
    }

    @Override
    public Optional<StateEntry> next() {
        while (cursor.next()) {
            StateAddress address = StateAddress.decode(cursor.key());
            if (namespaces.test(address.namespace())) {
                return Optional.of(new StateEntry(address, StateValues.decode(cursor.value())));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        cursor.close();
    }
}

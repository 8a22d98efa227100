package io.tbaas.fabric.ledger;

import java.util.Optional;

/** Results read one at a time from a consistent snapshot; not thread safe; must be closed. */
public interface ResultsIterator<T> extends AutoCloseable {
    /** The next result; empty when there are no more. */
    Optional<T> next();

    @Override
    void close();
}

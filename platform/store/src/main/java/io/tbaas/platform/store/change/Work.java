package io.tbaas.platform.store.change;

import java.util.Optional;

/**
 * What a transaction did.
 *
 * @param change empty where the answer was given before, and nothing was done now
 */
record Work<T>(T result, Optional<Change> change) {
    static <T> Work<T> done(T result, Change change) {
        return new Work<>(result, Optional.of(change));
    }

    static <T> Work<T> repeated(T result) {
        return new Work<>(result, Optional.empty());
    }
}

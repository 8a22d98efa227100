package io.tbaas.platform.store.change;

import io.tbaas.platform.domain.call.Call;
import java.time.Instant;

/** What a transaction did. */
record Work<T>(T result, Change change) {
    /** An answer given before; nothing was done now. */
    static <T> Work<T> repeated(T result) {
        return new Work<>(result, new Change(Call.ofPlatform(""), Instant.EPOCH));
    }
}

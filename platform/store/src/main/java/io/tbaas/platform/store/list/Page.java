package io.tbaas.platform.store.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next cursor of the page that follows; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** The page with each item turned into another. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}

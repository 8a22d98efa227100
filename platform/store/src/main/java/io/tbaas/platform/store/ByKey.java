package io.tbaas.platform.store;

import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one question to the database told of several keys: a page costs that one in place of one for each of its rows. */
public record ByKey<K, V>(Map<K, V> values) {
    /** Values by the key that each of them has. */
    public static <K, V> ByKey<K, V> of(Collection<V> values, Function<V, K> key) {
        return new ByKey<>(values.stream().collect(Collectors.toMap(key, Function.identity())));
    }

    /**
     * What was told of a key that was asked about.
     *
     * @throws NoSuchElementException where nothing was
     */
    public V get(K key) {
        V value = values.get(key);
        if (value == null) {
            throw new NoSuchElementException("nothing is known of " + key);
        }
        return value;
    }
}

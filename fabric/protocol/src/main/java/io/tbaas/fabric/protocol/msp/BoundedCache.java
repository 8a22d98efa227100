package io.tbaas.fabric.protocol.msp;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map with a limit that keeps what is used: when the young generation is full, it becomes the old one and the old one
 * is dropped; a hit in the old one makes the entry young again.
 *
 * <p>Thread safe; readers never block.
 */
final class BoundedCache<K, V> {
    private final int generationMax;
    private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

    /** A cache of at most that many entries; 0 keeps nothing. */
    BoundedCache(int entriesMax) {
        generationMax = entriesMax / 2;
    }

    Optional<V> find(K key) {
        V value = young.get(key);
        if (value == null) {
            value = promoted(key);
        }
        return Optional.ofNullable(value);
    }

    private @Nullable V promoted(K key) {
        V value = old.get(key);
        if (value != null) {
            put(key, value);
        }
        return value;
    }

    void put(K key, V value) {
        if (generationMax == 0) {
            return;
        }
        young.put(key, value);
        if (young.size() >= generationMax) {
            age();
        }
    }

    private synchronized void age() {
        if (young.size() >= generationMax) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}

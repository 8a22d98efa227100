package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One namespace or collection in a map. */
public final class InMemoryLedgerState implements WritableState, RangeableState, OpaqueState {
    final SortedMap<String, ByteString> keys = new TreeMap<>();
    private final String collection;

    public InMemoryLedgerState(String collection) {
        this.collection = collection;
    }

    @Override
    public Optional<ByteString> get(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public void put(String key, ByteString value) {
        keys.put(key, value);
    }

    @Override
    public void delete(String key) {
        keys.remove(key);
    }

    @Override
    public SortedMap<String, ByteString> startingWith(String prefix) {
        return keys.subMap(prefix, prefix + "\u007f");
    }

    @Override
    public String collection() {
        return collection;
    }

    @Override
    public Optional<ByteString> hash(String key) {
        return get(key).map(value -> ByteString.copyFrom(HashFunction.SHA_256.digest(value.toByteArray())));
    }
}

package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Committed state in two maps. */
public final class InMemoryState implements CommittedVersions {
    private final Map<String, NavigableMap<String, CommittedValue>> namespaces = new HashMap<>();
    private final Map<CollectionId, Map<ByteString, CommittedValue>> collections = new HashMap<>();

    public void apply(BlockUpdates updates) {
        updates.publicUpdates()
                .forEach((namespace, keys) -> keys.forEach((key, update) -> {
                    NavigableMap<String, CommittedValue> state = namespace(namespace);
                    if (update.deleted()) {
                        state.remove(key);
                    } else {
                        state.put(key, new CommittedValue(update.value(), update.metadata(), update.version()));
                    }
                }));
        updates.hashedUpdates()
                .forEach((collection, keys) -> keys.forEach((keyHash, update) -> {
                    Map<ByteString, CommittedValue> state =
                            collections.computeIfAbsent(collection, unseen -> new HashMap<>());
                    if (update.deleted()) {
                        state.remove(keyHash);
                    } else {
                        state.put(keyHash, new CommittedValue(update.value(), update.metadata(), update.version()));
                    }
                }));
    }

    public void put(String namespace, String key, String value, Version version) {
        namespace(namespace).put(key, new CommittedValue(ByteString.copyFromUtf8(value), ByteString.EMPTY, version));
    }

    @Override
    public Optional<Version> version(String namespace, String key) {
        return value(namespace, key).map(CommittedValue::version);
    }

    @Override
    public Optional<Version> hashedVersion(String namespace, String collection, ByteString keyHash) {
        return hashedValue(namespace, collection, keyHash).map(CommittedValue::version);
    }

    @Override
    public Optional<CommittedValue> value(String namespace, String key) {
        return Optional.ofNullable(namespace(namespace).get(key));
    }

    @Override
    public Optional<CommittedValue> hashedValue(String namespace, String collection, ByteString keyHash) {
        return Optional.ofNullable(collections
                .getOrDefault(new CollectionId(namespace, collection), Map.of())
                .get(keyHash));
    }

    @Override
    public VersionedKeys range(String namespace, String startKey, String endKey) {
        SortedMap<String, CommittedValue> range = endKey.isEmpty()
                ? namespace(namespace).tailMap(startKey, true)
                : namespace(namespace).subMap(startKey, true, endKey, false);
        Iterator<Map.Entry<String, CommittedValue>> entries = range.entrySet().iterator();
        return new VersionedKeys() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public VersionedKey next() {
                Map.Entry<String, CommittedValue> entry = entries.next();
                return new VersionedKey(entry.getKey(), entry.getValue().version());
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private NavigableMap<String, CommittedValue> namespace(String name) {
        return namespaces.computeIfAbsent(name, unseen -> new TreeMap<>(Utf8Order.INSTANCE));
    }
}

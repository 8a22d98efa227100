package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes of the valid transactions so far, while a block is being checked. */
final class PendingUpdates {
    private static final NavigableMap<String, Update> NO_UPDATES =
            Collections.unmodifiableNavigableMap(new TreeMap<>(Utf8Order.INSTANCE));

    private final Map<String, NavigableMap<String, Update>> publicUpdates = new TreeMap<>(Utf8Order.INSTANCE);
    private final Map<CollectionId, NavigableMap<ByteString, Update>> hashedUpdates = new TreeMap<>();
    private final Map<PurgeTarget, PurgedKey> purges = new LinkedHashMap<>();

    Optional<Update> find(String namespace, String key) {
        return Optional.ofNullable(updatesOf(namespace).get(key));
    }

    Optional<Update> findHashed(CollectionId collection, ByteString keyHash) {
        NavigableMap<ByteString, Update> updates = hashedUpdates.get(collection);
        return updates == null ? Optional.empty() : Optional.ofNullable(updates.get(keyHash));
    }

    /** Updates between two keys, the end excluded; an empty text stands for an open end. */
    SortedMap<String, Update> range(String namespace, String startKey, String endKey) {
        NavigableMap<String, Update> updates = updatesOf(namespace);
        if (endKey.isEmpty()) {
            return updates.tailMap(startKey, true);
        }
        return Utf8Order.INSTANCE.compare(startKey, endKey) > 0
                ? NO_UPDATES
                : updates.subMap(startKey, true, endKey, false);
    }

    void put(String namespace, String key, Update update) {
        publicUpdates
                .computeIfAbsent(namespace, unseen -> new TreeMap<>(Utf8Order.INSTANCE))
                .put(key, update);
    }

    void putHashed(CollectionId collection, ByteString keyHash, Update update) {
        hashedUpdates
                .computeIfAbsent(collection, unseen -> new TreeMap<>(ByteString.unsignedLexicographicalComparator()))
                .put(keyHash, update);
    }

    void purge(PurgedKey purged) {
        purges.put(new PurgeTarget(purged.collection(), purged.keyHash()), purged);
    }

    BlockUpdates finish() {
        SortedMap<String, SortedMap<String, Update>> allPublic = new TreeMap<>(Utf8Order.INSTANCE);
        allPublic.putAll(publicUpdates);
        SortedMap<CollectionId, SortedMap<ByteString, Update>> allHashed = new TreeMap<>(hashedUpdates);
        return new BlockUpdates(allPublic, allHashed, new ArrayList<>(purges.values()));
    }

    private NavigableMap<String, Update> updatesOf(String namespace) {
        return publicUpdates.getOrDefault(namespace, NO_UPDATES);
    }

    private record PurgeTarget(CollectionId collection, ByteString keyHash) {}
}

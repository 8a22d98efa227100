package io.tbaas.fabric.protocol.commithash;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.fabric.protocol.commithash.proto.KVWrite;
import io.tbaas.fabric.protocol.commithash.proto.Updates;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.CollectionId;
import io.tbaas.fabric.protocol.mvcc.MvccValidator;
import io.tbaas.fabric.protocol.mvcc.Update;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The one encoding of a block's changes on which all peers agree: namespaces in order, in each the public keys, then its
 * collections; a namespace's or collection's name stands at its first entry only. The channel configuration is left out.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/txmgr/update_batch_bytes.go.
 */
final class UpdateBytes {
    private UpdateBytes() {}

    static ByteString of(BlockUpdates updates) {
        SortedSet<String> namespaces = new TreeSet<>(Utf8Order.INSTANCE);
        namespaces.addAll(updates.publicUpdates().keySet());
        updates.hashedUpdates().keySet().forEach(collection -> namespaces.add(collection.namespace()));
        namespaces.remove(MvccValidator.CONFIG_NAMESPACE);
        Updates.Builder all = Updates.newBuilder();
        for (String namespace : namespaces) {
            int first = all.getKvwritesCount();
            SortedMap<String, Update> keys = updates.publicUpdates().get(namespace);
            if (keys != null) {
                keys.forEach((key, update) -> all.addKvwrites(write(ByteString.copyFromUtf8(key), update)));
            }
            addCollections(namespace, updates, all);
            all.getKvwritesBuilder(first).setNamespace(namespace);
        }
        return all.build().toByteString();
    }

    private static void addCollections(String namespace, BlockUpdates updates, Updates.Builder all) {
        CollectionId start = new CollectionId(namespace, "");
        updates.hashedUpdates().tailMap(start).entrySet().stream()
                .takeWhile(entry -> entry.getKey().namespace().equals(namespace))
                .forEach(entry -> {
                    int first = all.getKvwritesCount();
                    entry.getValue().forEach((keyHash, update) -> all.addKvwrites(write(keyHash, update)));
                    all.getKvwritesBuilder(first).setCollection(entry.getKey().collection());
                });
    }

    private static KVWrite write(ByteString key, Update update) {
        return KVWrite.newBuilder()
                .setKey(key)
                .setIsDelete(update.deleted())
                .setValue(update.value())
                .setVersionBytes(
                        UnsafeByteOperations.unsafeWrap(update.version().toBytes()))
                .build();
    }
}

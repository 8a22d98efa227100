package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * Gathers what a simulation reads and writes and gives it the one encoding that every endorser must arrive at: namespaces,
 * collections and keys in UTF-8 order, range queries in the order of their first use. Confined to one thread.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/rwset_builder.go.
 */
public final class ReadWriteSetBuilder {
    private final HashFunction hash;
    private final SortedMap<String, NamespaceBuilder> namespaces = new TreeMap<>(Utf8Order.INSTANCE);

    /** An empty set; private keys and values are hashed with {@code hash}. */
    public ReadWriteSetBuilder(HashFunction hash) {
        this.hash = hash;
    }

    /** A public key was read; version empty if it did not exist. */
    public void addRead(String namespace, String key, Optional<Version> version) {
        KVRead.Builder read = KVRead.newBuilder().setKey(key);
        version.ifPresent(found -> read.setVersion(found.toMessage()));
        namespace(namespace).reads.put(key, read.build());
    }

    /** A public key is written; an empty value deletes it. */
    public void addWrite(String namespace, String key, ByteString value) {
        namespace(namespace).writes.put(key, write(key, value));
    }

    /** A public key's metadata are replaced; an empty map deletes them. */
    public void addMetadataWrite(String namespace, String key, Map<String, ByteString> metadata) {
        KVMetadataWrite.Builder write = KVMetadataWrite.newBuilder().setKey(key);
        sorted(metadata).forEach((name, value) -> write.addEntries(entry(name, value)));
        namespace(namespace).metadataWrites.put(key, write.build());
    }

    /** A range was scanned; a second scan of the same bounds is not recorded again. */
    public void addRangeQuery(String namespace, RangeQueryInfo query) {
        namespace(namespace).addRangeQuery(query);
    }

    /** A private key's hash was read; version empty if it did not exist. */
    public void addHashedRead(String namespace, String collection, String key, Optional<Version> version) {
        KVReadHash.Builder read = KVReadHash.newBuilder().setKeyHash(hashOf(key));
        version.ifPresent(found -> read.setVersion(found.toMessage()));
        namespace(namespace).collection(collection).hashedReads.put(key, read.build());
    }

    /** A private key is written; an empty value deletes it. */
    public void addPrivateWrite(String namespace, String collection, String key, ByteString value) {
        addPrivateWrite(namespace, collection, write(key, value), false);
    }

    /** A private key is deleted together with its history. */
    public void addPrivatePurge(String namespace, String collection, String key) {
        addPrivateWrite(namespace, collection, write(key, ByteString.EMPTY), true);
    }

    /** A private key's metadata are replaced; an empty map deletes them. */
    public void addPrivateMetadataWrite(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {
        CollectionBuilder builder = namespace(namespace).collection(collection);
        builder.metadataWrites.put(key, KVMetadataWrite.newBuilder().setKey(key).build());
        KVMetadataWriteHash.Builder hashed = KVMetadataWriteHash.newBuilder().setKeyHash(hashOf(key));
        sorted(metadata).forEach((name, value) -> hashed.addEntries(entry(name, value)));
        builder.hashedMetadataWrites.put(key, hashed.build());
    }

    /** Everything gathered so far. */
    public SimulationSets build() {
        Optional<TxPvtReadWriteSet> privateSet = buildPrivate();
        TxReadWriteSet.Builder publicSet = TxReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
        namespaces.forEach((name, builder) -> publicSet.addNsRwset(builder.build(name)));
        return new SimulationSets(publicSet.build(), privateSet);
    }

    private Optional<TxPvtReadWriteSet> buildPrivate() {
        TxPvtReadWriteSet.Builder set = TxPvtReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
        namespaces.forEach((name, builder) -> {
            NsPvtReadWriteSet.Builder namespace = NsPvtReadWriteSet.newBuilder().setNamespace(name);
            builder.collections.forEach((collectionName, collection) -> {
                if (collection.hasPrivatePart()) {
                    CollectionPvtReadWriteSet built = collection.buildPrivate(collectionName);
                    collection.setPrivateSetHash(hashOf(built.getRwset()));
                    namespace.addCollectionPvtRwset(built);
                }
            });
            if (namespace.getCollectionPvtRwsetCount() > 0) {
                set.addNsPvtRwset(namespace);
            }
        });
        return set.getNsPvtRwsetCount() > 0 ? Optional.of(set.build()) : Optional.empty();
    }

    private void addPrivateWrite(String namespace, String collection, KVWrite write, boolean purge) {
        CollectionBuilder builder = namespace(namespace).collection(collection);
        builder.writes.put(write.getKey(), write);
        KVWriteHash.Builder hashed = KVWriteHash.newBuilder()
                .setKeyHash(hashOf(write.getKey()))
                .setIsDelete(write.getIsDelete())
                .setIsPurge(purge);
        if (!write.getIsDelete()) {
            hashed.setValueHash(hashOf(write.getValue()));
        }
        builder.hashedWrites.put(write.getKey(), hashed.build());
    }

    private NamespaceBuilder namespace(String name) {
        return namespaces.computeIfAbsent(name, unseen -> new NamespaceBuilder());
    }

    private ByteString hashOf(String text) {
        return hashOf(ByteString.copyFromUtf8(text));
    }

    private ByteString hashOf(ByteString bytes) {
        return ByteString.copyFrom(hash.digest(bytes.toByteArray()));
    }

    private static KVWrite write(String key, ByteString value) {
        return KVWrite.newBuilder()
                .setKey(key)
                .setIsDelete(value.isEmpty())
                .setValue(value)
                .build();
    }

    private static KVMetadataEntry entry(String name, ByteString value) {
        return KVMetadataEntry.newBuilder().setName(name).setValue(value).build();
    }

    private static SortedMap<String, ByteString> sorted(Map<String, ByteString> metadata) {
        SortedMap<String, ByteString> sorted = new TreeMap<>(Utf8Order.INSTANCE);
        sorted.putAll(metadata);
        return sorted;
    }
}

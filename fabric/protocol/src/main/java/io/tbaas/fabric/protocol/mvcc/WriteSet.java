package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;

/**
 * Applies the writes of one valid transaction: completes values and metadata that it leaves as they are.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation/tx_ops.go#prepareTxOps, types.go#applyWriteSet.
 */
final class WriteSet {
    private final Map<StateKey, KeyOperation> publicKeys = new LinkedHashMap<>();
    private final Map<CollectionId, Map<ByteString, KeyOperation>> hashedKeys = new LinkedHashMap<>();
    private final ByteString hashOfNothing;

    WriteSet(TransactionReadWriteSet set, ByteString hashOfNothing) {
        this.hashOfNothing = hashOfNothing;
        for (NamespaceReadWriteSet namespace : set.namespaces()) {
            gatherPublic(namespace);
            for (CollectionHashes collection : namespace.collections()) {
                gatherHashed(new CollectionId(namespace.namespace(), collection.collection()), collection);
            }
        }
    }

    void applyTo(PendingUpdates updates, CommittedVersions committed, Version height) {
        publicKeys.forEach((key, operation) -> resolve(operation, new PublicState(key, updates, committed), height)
                .ifPresent(update -> updates.put(key.namespace(), key.key(), update)));
        hashedKeys.forEach((collection, keys) -> keys.forEach((keyHash, operation) -> resolve(
                        operation, new HashedState(collection, keyHash, updates, committed), height)
                .ifPresent(update -> updates.putHashed(collection, keyHash, update))));
    }

    private void gatherPublic(NamespaceReadWriteSet namespace) {
        for (KVWrite write : namespace.publicSet().getWritesList()) {
            KeyOperation operation = publicKey(namespace.namespace(), write.getKey());
            if (write.getIsDelete() || write.getValue().isEmpty()) {
                operation.delete();
            } else {
                operation.upsert(write.getValue());
            }
        }
        for (KVMetadataWrite write : namespace.publicSet().getMetadataWritesList()) {
            gatherMetadata(publicKey(namespace.namespace(), write.getKey()), write.getEntriesList());
        }
    }

    private void gatherHashed(CollectionId id, CollectionHashes collection) {
        for (KVWriteHash write : collection.hashes().getHashedWritesList()) {
            KeyOperation operation = hashedKey(id, write.getKeyHash());
            ByteString valueHash = write.getValueHash();
            if (write.getIsDelete() || valueHash.isEmpty() || valueHash.equals(hashOfNothing)) {
                operation.delete();
            } else {
                operation.upsert(valueHash);
            }
        }
        for (KVMetadataWriteHash write : collection.hashes().getMetadataWritesList()) {
            gatherMetadata(hashedKey(id, write.getKeyHash()), write.getEntriesList());
        }
    }

    private static void gatherMetadata(KeyOperation operation, List<KVMetadataEntry> entries) {
        if (entries.isEmpty()) {
            operation.deleteMetadata();
        } else {
            operation.updateMetadata(
                    KVMetadataWrite.newBuilder().addAllEntries(entries).build().toByteString());
        }
    }

    private KeyOperation publicKey(String namespace, String key) {
        return publicKeys.computeIfAbsent(new StateKey(namespace, key), unseen -> new KeyOperation());
    }

    private KeyOperation hashedKey(CollectionId collection, ByteString keyHash) {
        return hashedKeys
                .computeIfAbsent(collection, unseen -> new LinkedHashMap<>())
                .computeIfAbsent(keyHash, unseen -> new KeyOperation());
    }

    private static Optional<Update> resolve(KeyOperation operation, LatestState latest, Version height) {
        if (operation.isDelete()) {
            return Optional.of(Update.delete(height));
        }
        if (operation.isUpsertWithMetadata()) {
            return Optional.of(Update.put(operation.value(), operation.metadata(), height));
        }
        if (operation.isOnlyUpsert()) {
            return Optional.of(Update.put(operation.value(), latest.metadata(), height));
        }
        // Metadata alone changes nothing on a key that does not exist.
        return latest.value().map(value -> Update.put(value, operation.metadata(), height));
    }

    /** A key after the transactions before this one. */
    private sealed interface LatestState {
        Optional<ByteString> value();

        ByteString metadata();
    }

    private record PublicState(StateKey key, PendingUpdates updates, CommittedVersions committed)
            implements LatestState {
        @Override
        public Optional<ByteString> value() {
            Optional<Update> pending = updates.find(key.namespace(), key.key());
            return pending.isPresent()
                    ? pending.filter(update -> !update.deleted()).map(Update::value)
                    : committed.value(key.namespace(), key.key()).map(CommittedValue::value);
        }

        @Override
        public ByteString metadata() {
            Optional<Update> pending = updates.find(key.namespace(), key.key());
            return pending.isPresent() ? pending.get().metadata() : committed.metadata(key.namespace(), key.key());
        }
    }

    private record HashedState(
            CollectionId collection, ByteString keyHash, PendingUpdates updates, CommittedVersions committed)
            implements LatestState {
        @Override
        public Optional<ByteString> value() {
            Optional<Update> pending = updates.findHashed(collection, keyHash);
            return pending.isPresent()
                    ? pending.filter(update -> !update.deleted()).map(Update::value)
                    : committed
                            .hashedValue(collection.namespace(), collection.collection(), keyHash)
                            .map(CommittedValue::value);
        }

        @Override
        public ByteString metadata() {
            Optional<Update> pending = updates.findHashed(collection, keyHash);
            return pending.isPresent()
                    ? pending.get().metadata()
                    : committed.hashedMetadata(collection.namespace(), collection.collection(), keyHash);
        }
    }
}

package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateNamespaces;
import io.tbaas.fabric.ledger.state.StateWrite;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.CollectionId;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.mvcc.PurgedKey;
import io.tbaas.fabric.protocol.mvcc.Update;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/**
 * Gathers what a block changes in this peer's private state.
 *
 * <p>Source: core/ledger/kvledger/txmgmt/validation/batch_preparer.go#validateAndPreparePvtBatch.
 */
final class PrivateWrites {
    private final CommittedState committed;
    private final HashFunction hash;
    private final Map<PrivateKey, Pending> pending = new LinkedHashMap<>();
    private final Set<PrivateKey> metadataWritten = new LinkedHashSet<>();

    PrivateWrites(CommittedState committed, HashFunction hash) {
        this.committed = committed;
        this.hash = hash;
    }

    /** Adds the writes of valid transactions in block order. */
    void add(long blockNumber, SortedMap<Integer, TxPvtReadWriteSet> writeSets, TransactionFilter filter) {
        writeSets.forEach((index, set) -> {
            if (filter.isValid(index)) {
                add(new Version(blockNumber, index), set);
            }
        });
    }

    private void add(Version version, TxPvtReadWriteSet set) {
        for (NsPvtReadWriteSet namespace : set.getNsPvtRwsetList()) {
            for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                CollectionId id = new CollectionId(namespace.getNamespace(), collection.getCollectionName());
                KVRWSet writes = parse(collection);
                for (KVWrite write : writes.getWritesList()) {
                    boolean deleted = write.getIsDelete() || write.getValue().isEmpty();
                    Optional<ByteString> value = deleted ? Optional.empty() : Optional.of(write.getValue());
                    pending.put(new PrivateKey(id, write.getKey()), new Pending(value, version));
                }
                for (KVMetadataWrite write : writes.getMetadataWritesList()) {
                    metadataWritten.add(new PrivateKey(id, write.getKey()));
                }
            }
        }
    }

    private static KVRWSet parse(CollectionPvtReadWriteSet collection) {
        try {
            return Parsing.parse(collection.getRwset(), KVRWSet.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.BLOCK_INVALID,
                    "a private write set of collection " + collection.getCollectionName() + " cannot be decoded",
                    malformed);
        }
    }

    /** A write of metadata alone gives the key a new version; a value that is the current one follows it. */
    void followMetadata(BlockUpdates updates) {
        for (PrivateKey key : metadataWritten) {
            SortedMap<ByteString, Update> hashed = updates.hashedUpdates().get(key.collection());
            Update update = hashed == null ? null : hashed.get(hashOf(ByteString.copyFromUtf8(key.name())));
            if (update == null || update.deleted()) {
                continue;
            }
            Optional<Pending> latest = latest(key);
            if (latest.isPresent()
                    && !latest.get().version().equals(update.version())
                    && latest.get().value().map(this::hashOf).equals(Optional.of(update.value()))) {
                pending.put(key, new Pending(latest.get().value(), update.version()));
            }
        }
    }

    private Optional<Pending> latest(PrivateKey key) {
        Pending inBlock = pending.get(key);
        if (inBlock != null && inBlock.value().isPresent()) {
            return Optional.of(inBlock);
        }
        return committed
                .privateValue(key.collection().namespace(), key.collection().collection(), key.name())
                .map(value -> new Pending(Optional.of(value.value()), value.version()));
    }

    /** Deletes a purged key unless the block writes it again later. */
    void purge(PurgedKey purge, String name) {
        PrivateKey key = new PrivateKey(purge.collection(), name);
        Pending inBlock = pending.get(key);
        if (inBlock == null || inBlock.value().isEmpty() || inBlock.version().compareTo(purge.version()) < 0) {
            pending.put(key, new Pending(Optional.empty(), purge.version()));
        }
    }

    List<StateWrite> finish() {
        List<StateWrite> writes = new ArrayList<>(pending.size());
        pending.forEach((key, change) -> writes.add(new StateWrite(
                StateAddress.of(
                        StateNamespaces.clear(
                                key.collection().namespace(), key.collection().collection()),
                        key.name()),
                change.value().map(value -> new CommittedValue(value, ByteString.EMPTY, change.version())))));
        return writes;
    }

    private ByteString hashOf(ByteString bytes) {
        return ByteString.copyFrom(hash.digest(bytes.toByteArray()));
    }

    private record PrivateKey(CollectionId collection, String name) {}

    private record Pending(Optional<ByteString> value, Version version) {}
}

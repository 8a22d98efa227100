package io.tbaas.fabric.ledger.privatedata;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import io.tbaas.fabric.ledger.rocks.KeyRange;
import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.ledger.rocks.KeyWriter;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.protocol.mvcc.PurgedKey;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/**
 * Private write sets by block, transaction and collection; an index from hashes of keys to where the keys were written; what
 * is missing; and purges not yet carried out.
 *
 * <p>Source: core/ledger/pvtdatastorage/store.go.
 */
public final class RocksPrivateDataStore implements PrivateDataStore {
    private static final int ELIGIBLE = 'e';
    private static final int INELIGIBLE = 'i';
    private static final byte[] HEIGHT_KEY = "height".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final PrivateDatabase columns;
    private final LedgerDatabase database;
    private final HashFunction hash;
    private volatile long height;

    /** The store in its columns. */
    public RocksPrivateDataStore(PrivateDatabase owner, HashFunction hash) {
        columns = owner;
        database = owner.database();
        this.hash = hash;
        height = database.get(database.defaultColumn(), HEIGHT_KEY)
                .map(stored -> new KeyReader(stored, 0).block())
                .orElse(0L);
    }

    /** Whether something of this block, which is yet to come, was kept before the process or the machine stopped. */
    public boolean isAheadOf(long blockNumber) {
        return height > blockNumber;
    }

    /**
     * Keeps what is known of a block durably, before the block itself. A block without private data needs no call, unless
     * the store {@link #isAheadOf} it.
     */
    public void commit(long blockNumber, PrivateBlockData data, List<PurgedKey> purges) {
        try (Batch batch = new Batch()) {
            if (isAheadOf(blockNumber)) {
                forgetData(batch, blockNumber);
                forget(batch, columns.missing(), missingPrefix(ELIGIBLE, blockNumber));
                forget(batch, columns.missing(), missingPrefix(INELIGIBLE, blockNumber));
            }
            data.writeSets().forEach((index, writes) -> add(batch, blockNumber, index, writes));
            for (PrivateBlockData.Missing missing : data.missing()) {
                batch.put(columns.missing(), missingKey(blockNumber, missing), NOTHING);
            }
            for (PurgedKey purge : purges) {
                byte[] until = new KeyWriter()
                        .block(purge.version().blockNumber())
                        .index(purge.version().txNumber())
                        .toArray();
                batch.put(columns.purges(), purgeKey(purge), until);
            }
            batch.put(
                    database.defaultColumn(),
                    HEIGHT_KEY,
                    new KeyWriter().block(blockNumber + 1).toArray());
            database.write(batch, true);
        }
        height = blockNumber + 1;
    }

    private void add(Batch batch, long blockNumber, int index, TxPvtReadWriteSet writes) {
        for (NsPvtReadWriteSet namespace : writes.getNsPvtRwsetList()) {
            for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                DataKey key = new DataKey(blockNumber, index, namespace.getNamespace(), collection.getCollectionName());
                batch.put(columns.data(), key.encoded(), collection.getRwset().toByteArray());
                for (KVWrite write : parse(collection.getRwset(), key).getWritesList()) {
                    byte[] name = write.getKey().getBytes(StandardCharsets.UTF_8);
                    batch.put(columns.keys(), place(key, name), name);
                }
            }
        }
    }

    private void forget(Batch batch, Column column, byte[] prefix) {
        try (DatabaseIterator entries = database.iterate(column, prefix, KeyRange.after(prefix))) {
            while (entries.next()) {
                batch.delete(column, entries.key());
            }
        }
    }

    private void forgetData(Batch batch, long blockNumber) {
        byte[] prefix = new KeyWriter().block(blockNumber).toArray();
        try (DatabaseIterator entries = database.iterate(columns.data(), prefix, KeyRange.after(prefix))) {
            while (entries.next()) {
                DataKey key = DataKey.decode(entries.key());
                for (KVWrite write :
                        parse(ByteString.copyFrom(entries.value()), key).getWritesList()) {
                    batch.delete(columns.keys(), place(key, write.getKey().getBytes(StandardCharsets.UTF_8)));
                }
                batch.delete(columns.data(), entries.key());
            }
        }
    }

    private byte[] place(DataKey key, byte[] name) {
        return new KeyWriter()
                .raw(keyPrefix(key.namespace(), key.collection(), hash.digest(name)))
                .block(key.block())
                .index(key.transaction())
                .toArray();
    }

    @Override
    public SortedMap<Integer, TxPvtReadWriteSet> ofBlock(long blockNumber, BiPredicate<String, String> filter) {
        byte[] prefix = new KeyWriter().block(blockNumber).toArray();
        WriteSetAssembly sets = new WriteSetAssembly();
        try (DatabaseIterator entries = database.iterate(columns.data(), prefix, KeyRange.after(prefix))) {
            while (entries.next()) {
                DataKey key = DataKey.decode(entries.key());
                if (filter.test(key.namespace(), key.collection())) {
                    sets.add(
                            key.transaction(), key.namespace(), key.collection(), ByteString.copyFrom(entries.value()));
                }
            }
        }
        return sets.build();
    }

    @Override
    public List<MissingPrivateData> missing(int blocksMax) {
        byte[] prefix = new KeyWriter().tag(ELIGIBLE).toArray();
        List<MissingPrivateData> found = new ArrayList<>();
        Set<Long> blocks = new HashSet<>();
        try (DatabaseIterator entries = database.iterate(columns.missing(), prefix, KeyRange.after(prefix))) {
            while (entries.previous()) {
                DataKey key = DataKey.decode(new KeyReader(entries.key(), 1));
                if (blocks.add(key.block()) && blocks.size() > blocksMax) {
                    return found;
                }
                found.add(new MissingPrivateData(key.block(), key.transaction(), key.namespace(), key.collection()));
            }
        }
        return found;
    }

    /** The name of a private key, if any write set kept here holds it. */
    public Optional<String> keyName(String namespace, String collection, ByteString keyHash) {
        byte[] prefix = keyPrefix(namespace, collection, keyHash.toByteArray());
        try (DatabaseIterator entries = database.iterate(columns.keys(), prefix, KeyRange.after(prefix))) {
            return entries.next() ? Optional.of(new String(entries.value(), StandardCharsets.UTF_8)) : Optional.empty();
        }
    }

    /** Removes keys that blocks below a height purged, once the state no longer needs them. Writing thread only. */
    public void carryOutPurges(long belowHeight) {
        try (DatabaseIterator purges = database.iterate(columns.purges(), NOTHING, new byte[] {(byte) 0xff})) {
            while (purges.next()) {
                if (new KeyReader(purges.value(), 0).block() < belowHeight) {
                    carryOut(purges.key(), purges.value());
                }
            }
        }
    }

    private void carryOut(byte[] purge, byte[] until) {
        byte[] end = new KeyWriter().raw(purge).raw(until).tag(0).toArray();
        try (Batch batch = new Batch();
                DatabaseIterator places = database.iterate(columns.keys(), purge, end)) {
            while (places.next()) {
                KeyReader place = new KeyReader(places.key(), purge.length);
                KeyReader target = new KeyReader(purge, 0);
                DataKey key = new DataKey(place.block(), place.index(), target.text(), target.text());
                removeWrite(batch, key, new String(places.value(), StandardCharsets.UTF_8));
                batch.delete(columns.keys(), places.key());
            }
            batch.delete(columns.purges(), purge);
            database.write(batch, true);
        }
    }

    private void removeWrite(Batch batch, DataKey key, String name) {
        Optional<byte[]> stored = database.get(columns.data(), key.encoded());
        if (stored.isEmpty()) {
            return;
        }
        KVRWSet writes = parse(ByteString.copyFrom(stored.get()), key);
        KVRWSet.Builder kept = writes.toBuilder().clearWrites();
        writes.getWritesList().stream()
                .filter(write -> !write.getKey().equals(name))
                .forEach(kept::addWrites);
        batch.put(columns.data(), key.encoded(), kept.build().toByteArray());
    }

    private static KVRWSet parse(ByteString bytes, DataKey key) {
        try {
            return KVRWSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.LEDGER_CORRUPT, "the private write set " + key + " cannot be decoded", malformed);
        }
    }

    private static byte[] missingPrefix(int tag, long blockNumber) {
        return new KeyWriter().tag(tag).block(blockNumber).toArray();
    }

    private static byte[] missingKey(long blockNumber, PrivateBlockData.Missing missing) {
        DataKey key = new DataKey(blockNumber, missing.transaction(), missing.namespace(), missing.collection());
        return new KeyWriter()
                .tag(missing.eligible() ? ELIGIBLE : INELIGIBLE)
                .raw(key.encoded())
                .toArray();
    }

    private static byte[] purgeKey(PurgedKey purge) {
        return keyPrefix(
                purge.collection().namespace(),
                purge.collection().collection(),
                purge.keyHash().toByteArray());
    }

    private static byte[] keyPrefix(String namespace, String collection, byte[] keyHash) {
        return new KeyWriter().text(namespace).text(collection).raw(keyHash).toArray();
    }
}

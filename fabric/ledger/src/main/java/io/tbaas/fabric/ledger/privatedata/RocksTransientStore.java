package io.tbaas.fabric.ledger.privatedata;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import io.tbaas.fabric.ledger.rocks.KeyRange;
import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.ledger.rocks.KeyWriter;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.foundation.TbaasException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/** Waiting write sets by transaction, and an index of them by height. */
public final class RocksTransientStore implements TransientStore {
    private static final int BY_TRANSACTION = 't';
    private static final int BY_HEIGHT = 'h';
    private static final byte[] NOTHING = {};

    private final LedgerDatabase database;
    private final Column column;

    /** The store in its column. */
    public RocksTransientStore(PrivateDatabase owner) {
        database = owner.database();
        column = owner.waiting();
    }

    // Several endorsers may send the same transaction's data, so each entry has an id of its own.
    @Override
    public void persist(TxId txId, long receivedAtHeight, TxPvtReadWriteSetWithConfigInfo writeSet) {
        UUID id = UUID.randomUUID();
        byte[] unique = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try (Batch batch = new Batch()) {
            batch.put(column, transactionKey(txId.value(), receivedAtHeight, unique), writeSet.toByteArray());
            batch.put(column, heightKey(txId.value(), receivedAtHeight, unique), NOTHING);
            database.write(batch, true);
        }
    }

    @Override
    public List<TxPvtReadWriteSetWithConfigInfo> find(TxId txId) {
        byte[] prefix = transactionPrefix(txId.value());
        List<TxPvtReadWriteSetWithConfigInfo> found = new ArrayList<>();
        try (DatabaseIterator entries = database.iterate(column, prefix, KeyRange.after(prefix))) {
            while (entries.next()) {
                found.add(TxPvtReadWriteSetWithConfigInfo.parseFrom(entries.value()));
            }
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.LEDGER_CORRUPT,
                    "waiting private data of transaction " + txId + " is corrupt",
                    malformed);
        }
        return found;
    }

    // Unsynced: what a crash brings back is forgotten later by its height.
    @Override
    public void purge(Collection<TxId> txIds) {
        try (Batch batch = new Batch()) {
            for (TxId txId : txIds) {
                byte[] prefix = transactionPrefix(txId.value());
                try (DatabaseIterator entries = database.iterate(column, prefix, KeyRange.after(prefix))) {
                    while (entries.next()) {
                        KeyReader rest = new KeyReader(entries.key(), prefix.length);
                        forget(batch, txId.value(), rest.block(), rest.raw(2 * Long.BYTES));
                    }
                }
            }
            if (!batch.isEmpty()) {
                database.write(batch, false);
            }
        }
    }

    @Override
    public void purgeBelow(long height) {
        byte[] from = new KeyWriter().tag(BY_HEIGHT).toArray();
        byte[] to = new KeyWriter().tag(BY_HEIGHT).block(height).toArray();
        try (Batch batch = new Batch();
                DatabaseIterator entries = database.iterate(column, from, to)) {
            while (entries.next()) {
                KeyReader key = new KeyReader(entries.key(), 1);
                long received = key.block();
                String txId = key.text();
                forget(batch, txId, received, key.raw(2 * Long.BYTES));
            }
            if (!batch.isEmpty()) {
                database.write(batch, false);
            }
        }
    }

    private void forget(Batch batch, String txId, long height, byte[] unique) {
        batch.delete(column, transactionKey(txId, height, unique));
        batch.delete(column, heightKey(txId, height, unique));
    }

    @Override
    public OptionalLong lowestHeight() {
        byte[] from = new KeyWriter().tag(BY_HEIGHT).toArray();
        try (DatabaseIterator entries = database.iterate(column, from, KeyRange.after(from))) {
            return entries.next() ? OptionalLong.of(new KeyReader(entries.key(), 1).block()) : OptionalLong.empty();
        }
    }

    private static byte[] transactionPrefix(String txId) {
        return new KeyWriter().tag(BY_TRANSACTION).text(txId).toArray();
    }

    private static byte[] transactionKey(String txId, long height, byte[] unique) {
        return new KeyWriter()
                .raw(transactionPrefix(txId))
                .block(height)
                .raw(unique)
                .toArray();
    }

    private static byte[] heightKey(String txId, long height, byte[] unique) {
        return new KeyWriter()
                .tag(BY_HEIGHT)
                .block(height)
                .text(txId)
                .raw(unique)
                .toArray();
    }
}

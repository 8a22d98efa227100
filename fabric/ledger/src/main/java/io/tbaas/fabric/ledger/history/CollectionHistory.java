package io.tbaas.fabric.ledger.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.PeerLedger.CollectionsAtBlock;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.ledger.rocks.KeyWriter;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;

/**
 * The explicit collections of each chaincode by the block that committed them.
 *
 * <p>Source: core/ledger/confighistory/mgr.go.
 */
public final class CollectionHistory {
    private final LedgerDatabase database;
    private final Column column;

    /** The history in its column. */
    public CollectionHistory(LedgerDatabase database, Column column) {
        this.database = database;
        this.column = column;
    }

    /** Puts the collections that a block defined into a batch. */
    public void stage(Batch batch, long blockNumber, String chaincode, CollectionConfigPackage collections) {
        batch.put(column, key(chaincode, blockNumber), collections.toByteArray());
    }

    /** The last collections of a chaincode that were committed below a block. */
    public Optional<CollectionsAtBlock> below(long blockNumber, String chaincode) {
        int prefixBytes = new KeyWriter().text(chaincode).toArray().length;
        try (DatabaseIterator entries = database.iterate(column, key(chaincode, 0), key(chaincode, blockNumber))) {
            if (!entries.previous()) {
                return Optional.empty();
            }
            return Optional.of(new CollectionsAtBlock(
                    CollectionConfigPackage.parseFrom(entries.value()),
                    new KeyReader(entries.key(), prefixBytes).block()));
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.LEDGER_CORRUPT,
                    "past collections of chaincode " + chaincode + " are corrupt",
                    malformed);
        }
    }

    private static byte[] key(String chaincode, long blockNumber) {
        return new KeyWriter().text(chaincode).block(blockNumber).toArray();
    }
}

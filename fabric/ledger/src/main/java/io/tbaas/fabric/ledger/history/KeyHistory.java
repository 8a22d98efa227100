package io.tbaas.fabric.ledger.history;

import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.rocks.Column;
import io.tbaas.fabric.ledger.rocks.KeyRange;
import io.tbaas.fabric.ledger.rocks.KeyWriter;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/**
 * The places at which each public key was written; the values are in the blocks.
 *
 * <p>Source: core/ledger/kvledger/history/db.go.
 */
public final class KeyHistory {
    private static final byte[] NOTHING = {};

    private final LedgerDatabase database;
    private final Column column;

    /** The history in its column. */
    public KeyHistory(LedgerDatabase database, Column column) {
        this.database = database;
        this.column = column;
    }

    /** Puts the writes of a block's valid transactions into a batch. */
    public void stage(Batch batch, ParsedBlock block, TransactionFilter filter) {
        for (int i = 0; i < filter.size(); i++) {
            if (!filter.isValid(i)) {
                continue;
            }
            Optional<TransactionReadWriteSet> set =
                    readWriteSet(block.envelopes().get(i));
            if (set.isPresent()) {
                stage(batch, set.get(), block.number(), i);
            }
        }
    }

    private void stage(Batch batch, TransactionReadWriteSet set, long blockNumber, int index) {
        for (NamespaceReadWriteSet namespace : set.namespaces()) {
            for (KVWrite write : namespace.publicSet().getWritesList()) {
                byte[] key = prefix(namespace.namespace(), write.getKey())
                        .block(blockNumber)
                        .index(index)
                        .toArray();
                batch.put(column, key, NOTHING);
            }
        }
    }

    static Optional<TransactionReadWriteSet> readWriteSet(ParsedEnvelope envelope) {
        return envelope.isOfType(HeaderType.ENDORSER_TRANSACTION)
                ? envelope.transaction().flatMap(EndorserTransaction::readWriteSet)
                : Optional.empty();
    }

    /** Queries that find the values in those blocks. */
    public HistoryQuery query(BlockStore blocks) {
        return (namespace, key) -> modifications(blocks, namespace, key);
    }

    private ResultsIterator<KeyModification> modifications(BlockStore blocks, String namespace, String key) {
        byte[] prefix = prefix(namespace, key).toArray();
        return new Modifications(
                database.iterate(column, prefix, KeyRange.after(prefix)), prefix.length, blocks, namespace, key);
    }

    private static KeyWriter prefix(String namespace, String key) {
        return new KeyWriter().text(namespace).text(key);
    }
}

package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TxId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A block as it was committed.
 *
 * @param block with its final validation codes and commit hash
 * @param transactions one for each envelope, in block order
 * @param lifecycleUpdates public writes of valid transactions to {@code _lifecycle}, ordered by key
 * @param lifecycleCollections collections of {@code _lifecycle} to which valid transactions wrote
 * @param commitHash empty for block 0
 */
public record CommittedBlock(
        Block block,
        List<Transaction> transactions,
        List<KVWrite> lifecycleUpdates,
        Set<String> lifecycleCollections,
        Optional<ByteString> commitHash) {

    /** The number of the block. */
    public long number() {
        return block.getHeader().getNumber();
    }

    /**
     * The outcome of one transaction.
     *
     * @param id from the channel header; empty when the envelope is malformed
     * @param headerType {@code common.HeaderType} as a number; -1 when the envelope is malformed
     */
    public record Transaction(int index, Optional<TxId> id, int headerType, TxValidationCode code) {}
}

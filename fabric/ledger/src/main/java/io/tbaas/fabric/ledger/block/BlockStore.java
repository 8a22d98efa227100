package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TxId;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;

/** The blocks of a channel, as far as they are durable; thread safe. */
public interface BlockStore {
    /** Number of blocks. */
    long height();

    /** Height, hash of the last block and hash of the one before. */
    BlockchainInfo info();

    /** A block by its number, from 0. */
    Optional<Block> blockByNumber(long number);

    /** A block by the hash of its header. */
    Optional<Block> blockByHash(ByteString hash);

    /** The block that holds the first transaction with that id. */
    Optional<Block> blockByTxId(TxId txId);

    /** A transaction with its validation code. */
    Optional<ProcessedTransaction> transaction(TxId txId);

    /** An envelope by its place. */
    Optional<Envelope> envelope(long blockNumber, int index);

    /** Where a transaction is and how it was judged. */
    Optional<TransactionLocation> location(TxId txId);

    /** Whether a transaction with that id, valid or not, is in a block. */
    boolean contains(TxId txId);

    /** A cursor that gives this block and all later ones. */
    BlockCursor cursor(long from);
}

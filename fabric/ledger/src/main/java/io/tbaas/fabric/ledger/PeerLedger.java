package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.privatedata.PrivateDataStore;
import io.tbaas.fabric.ledger.privatedata.TransientStore;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.validation.KeyPolicySource;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;

/**
 * The ledger of one channel on a peer.
 *
 * <p>{@link #commit} belongs to one writer thread; everything else is thread safe and never waits for a commit.
 */
public interface PeerLedger extends AutoCloseable {
    /** The channel. */
    ChannelId channelId();

    /** The committed blocks. */
    BlockStore blocks();

    /**
     * Checks reads against state, fixes the validation codes and the commit hash, and makes the block durable and visible.
     *
     * @param block with the validation codes of signatures and policies in its {@code TRANSACTIONS_FILTER}; its layers
     *     are not decoded again
     * @param privateData what is known of the block's private writes, as {@link #assemblePrivateData} gives it
     */
    CommittedBlock commit(ParsedBlock block, PrivateBlockData privateData);

    /** As {@link #commit(ParsedBlock, PrivateBlockData)}, for a block not decoded yet. */
    default CommittedBlock commit(Block block, PrivateBlockData privateData) {
        return commit(ParsedBlock.of(block), privateData);
    }

    /** Collects the private writes of a validated block from the transient store, and names what is missing. */
    PrivateBlockData assemblePrivateData(ParsedBlock block);

    /** As {@link #assemblePrivateData(ParsedBlock)}, for a block not decoded yet. */
    default PrivateBlockData assemblePrivateData(Block block) {
        return assemblePrivateData(ParsedBlock.of(block));
    }

    /**
     * Committed key metadata as validation asks for it, of every written key: encoded entries as stored, nothing decoded.
     * Asked from several threads at once, between commits only; always stands at the present height.
     */
    KeyPolicySource keyPolicies();

    /** Reads state as of the present height. */
    QueryExecutor queryExecutor();

    /** As {@link #queryExecutor}, without asking {@link CollectionDefinitions} whether a collection exists. */
    QueryExecutor uncheckedQueryExecutor();

    /** Simulates a transaction on state as of the present height. */
    TransactionSimulator simulator(TxId txId);

    /** Past values of keys. */
    HistoryQuery history();

    /** Private write sets of endorsed transactions that wait for their block. */
    TransientStore transientStore();

    /** Private write sets of committed blocks and what is missing. */
    PrivateDataStore privateData();

    /** The collections of a chaincode as they stood before a block, with the block that defined them. */
    Optional<CollectionsAtBlock> collectionsBelow(long blockNumber, String chaincode);

    /** The commit hash of the last block; empty after block 0 only. */
    Optional<ByteString> commitHash();

    /** Adds a listener of commits from now on. */
    void addListener(CommitListener listener);

    /** Why commits have stopped, if they have. */
    Optional<RuntimeException> failure();

    /** Waits for a running commit, then releases everything. Idempotent. */
    @Override
    void close();

    /** Explicit collections, and the number of the block that committed them. */
    record CollectionsAtBlock(CollectionConfigPackage collections, long committingBlock) {}
}

package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.block.AppendedBlock;
import io.tbaas.fabric.ledger.block.FileBlockStore;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.privatedata.PrivateDataCheck;
import io.tbaas.fabric.ledger.rocks.Batch;
import io.tbaas.fabric.ledger.simulation.QueryContext;
import io.tbaas.fabric.ledger.simulation.StateQueries;
import io.tbaas.fabric.ledger.state.StateWrite;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.commithash.CommitHash;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.MvccOutcome;
import io.tbaas.fabric.protocol.mvcc.MvccValidator;
import io.tbaas.fabric.protocol.mvcc.PurgedKey;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

/**
 * Takes blocks through the ledger: reads checked, private data durable, block durable, then state, index and history in one
 * unsynced batch. One thread at a time.
 *
 * <p>Source: core/ledger/kvledger/kv_ledger.go#commit.
 */
final class BlockWriter {
    private final ChannelStores stores;
    private final LedgerSettings settings;
    private final HashFunction hash;
    private final MvccValidator mvcc;
    private final CommittedState committed;
    private final PrivateDataCheck privateCheck;
    private ByteString commitHash = ByteString.EMPTY;

    BlockWriter(ChannelStores stores, LedgerSettings settings) {
        this.stores = stores;
        this.settings = settings;
        hash = settings.hash();
        mvcc = new MvccValidator(hash);
        committed = new CommittedState(stores.state());
        privateCheck = new PrivateDataCheck(hash);
    }

    /** The commit hash of the last block; empty bytes if it has none. */
    ByteString commitHash() {
        return commitHash;
    }

    /** Continues the chain of commit hashes behind a stored block. */
    void continueBehind(Block last) {
        try {
            commitHash = BlockMetadataFields.commitHash(last);
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    LedgerError.LEDGER_CORRUPT,
                    "the commit hash of block " + last.getHeader().getNumber() + " cannot be decoded",
                    malformed);
        }
    }

    CommittedBlock commit(FileBlockStore blocks, ParsedBlock parsed, TransactionFilter filter, PrivateBlockData given) {
        MvccOutcome outcome = mvcc.validate(parsed, filter, committed);
        BlockUpdates updates = outcome.updates();
        Block block = BlockMetadataFields.with(parsed.block(), outcome.filter());
        boolean hashed = CommitHash.applies(parsed.number(), commitHash);
        ByteString nextCommitHash =
                hashed ? CommitHash.next(commitHash, updates, outcome.filter(), hash) : ByteString.EMPTY;
        if (hashed) {
            block = BlockMetadataFields.withCommitHash(block, nextCommitHash);
        }
        PrivateBlockData privateData = privateCheck.verified(parsed, given);
        List<StateWrite> writes = writes(parsed, outcome.filter(), updates, privateData.writeSets());
        keep(parsed.number(), privateData, updates.purges());
        AppendedBlock appended = blocks.append(block);
        try (Batch batch = new Batch()) {
            blocks.index(batch, appended, txIds(parsed), outcome.filter());
            stage(batch, parsed, outcome.filter(), updates, writes);
            stores.database().write(batch, false);
        }
        stores.state().applied(writes, parsed.number() + 1);
        commitHash = nextCommitHash;
        blocks.publish(appended);
        if (!updates.purges().isEmpty()) {
            stores.privateData().carryOutPurges(parsed.number() + 1);
        }
        return new CommittedBlock(
                block,
                transactions(parsed, outcome.filter()),
                BlockChanges.lifecycleWrites(updates),
                BlockChanges.lifecycleCollections(updates),
                hashed ? Optional.of(nextCommitHash) : Optional.empty());
    }

    private void keep(long blockNumber, PrivateBlockData data, List<PurgedKey> purges) {
        boolean nothing = data.writeSets().isEmpty() && data.missing().isEmpty() && purges.isEmpty();
        if (!nothing || stores.privateData().isAheadOf(blockNumber)) {
            stores.privateData().commit(blockNumber, data, purges);
        }
    }

    /** Writes again what the database lacks of a block that is in the files. */
    void replay(AppendedBlock appended, FileBlockStore.Indexer indexer) {
        ParsedBlock parsed = ParsedBlock.of(appended.block());
        TransactionFilter filter = TransactionFilter.ofBlock(appended.block());
        checkFilter(parsed, filter);
        BlockUpdates updates = mvcc.replay(parsed, filter, committed);
        SortedMap<Integer, TxPvtReadWriteSet> privateSets =
                stores.privateData().ofBlock(parsed.number(), (namespace, collection) -> true);
        List<StateWrite> writes = writes(parsed, filter, updates, privateSets);
        try (Batch batch = new Batch()) {
            indexer.index(batch, txIds(parsed), filter);
            stage(batch, parsed, filter, updates, writes);
            stores.database().write(batch, false);
        }
        stores.state().applied(writes, parsed.number() + 1);
    }

    /** Refuses a block whose codes are not one for each transaction. */
    static void checkFilter(ParsedBlock block, TransactionFilter filter) {
        int envelopes = block.block().getData().getDataCount();
        if (filter.size() != envelopes) {
            throw new TbaasException(
                    LedgerError.BLOCK_INVALID,
                    "block " + block.number() + " has " + envelopes + " transactions and " + filter.size()
                            + " validation codes");
        }
    }

    private List<StateWrite> writes(
            ParsedBlock block,
            TransactionFilter filter,
            BlockUpdates updates,
            SortedMap<Integer, TxPvtReadWriteSet> privateSets) {
        List<StateWrite> writes = BlockChanges.stateWrites(updates);
        if (privateSets.isEmpty() && updates.purges().isEmpty()) {
            return writes;
        }
        PrivateWrites privateWrites = new PrivateWrites(committed, hash);
        privateWrites.add(block.number(), privateSets, filter);
        privateWrites.followMetadata(updates);
        for (PurgedKey purge : updates.purges()) {
            stores.privateData()
                    .keyName(purge.collection().namespace(), purge.collection().collection(), purge.keyHash())
                    .ifPresent(name -> privateWrites.purge(purge, name));
        }
        writes.addAll(privateWrites.finish());
        return writes;
    }

    private void stage(
            Batch batch, ParsedBlock block, TransactionFilter filter, BlockUpdates updates, List<StateWrite> writes) {
        stores.state().stage(batch, writes);
        if (settings.options().historyEnabled()) {
            stores.history().stage(batch, block, filter);
        }
        for (String chaincode : BlockChanges.definedChaincodes(updates)) {
            try (QueryExecutor after = after(writes)) {
                settings.collections()
                        .explicit(chaincode, after)
                        .filter(collections -> collections.getConfigCount() > 0)
                        .ifPresent(collections ->
                                stores.collections().stage(batch, block.number(), chaincode, collections));
            }
        }
    }

    private QueryExecutor after(List<StateWrite> writes) {
        return new StateQueries(
                new QueryContext(hash, settings.collections()),
                new OverlaidView(stores.state().view(), writes),
                true);
    }

    private List<String> txIds(ParsedBlock block) {
        return block.envelopes().stream()
                .map(envelope -> IndexedIds.of(envelope, hash))
                .toList();
    }

    private static List<CommittedBlock.Transaction> transactions(ParsedBlock block, TransactionFilter filter) {
        List<CommittedBlock.Transaction> transactions = new ArrayList<>(filter.size());
        for (int i = 0; i < filter.size(); i++) {
            Optional<ChannelHeader> header = block.envelopes().get(i).channelHeader();
            transactions.add(new CommittedBlock.Transaction(
                    i,
                    header.map(ChannelHeader::getTxId)
                            .filter(id -> !id.isEmpty())
                            .map(TxId::new),
                    header.map(ChannelHeader::getType).orElse(-1),
                    filter.code(i)));
        }
        return transactions;
    }
}

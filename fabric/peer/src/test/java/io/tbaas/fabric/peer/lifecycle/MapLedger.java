package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.CommitListener;
import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.ledger.privatedata.PrivateDataStore;
import io.tbaas.fabric.ledger.privatedata.TransientStore;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.validation.KeyPolicySource;
import java.util.Optional;

/** A ledger that has state and nothing else. */
final class MapLedger implements PeerLedger {
    final MapState state = new MapState();
    private Optional<CommitListener> listener = Optional.empty();

    /** Tells the listener of a block, after the test changed the state itself. */
    void tell(CommittedBlock block) {
        listener.orElseThrow().committed(block);
    }

    @Override
    public ChannelId channelId() {
        return new ChannelId("mychannel");
    }

    @Override
    public QueryExecutor queryExecutor() {
        return state;
    }

    @Override
    public QueryExecutor uncheckedQueryExecutor() {
        return state;
    }

    @Override
    public void addListener(CommitListener added) {
        listener = Optional.of(added);
    }

    @Override
    public void close() {}

    @Override
    public Optional<RuntimeException> failure() {
        return Optional.empty();
    }

    @Override
    public BlockStore blocks() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommittedBlock commit(ParsedBlock block, PrivateBlockData privateData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrivateBlockData assemblePrivateData(ParsedBlock block) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TransactionSimulator simulator(TxId txId) {
        return state;
    }

    @Override
    public HistoryQuery history() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TransientStore transientStore() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrivateDataStore privateData() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CollectionsAtBlock> collectionsBelow(long blockNumber, String chaincode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ByteString> commitHash() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyPolicySource keyPolicies() {
        throw new UnsupportedOperationException();
    }
}

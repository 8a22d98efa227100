package io.tbaas.fabric.ledger.simulation;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.SimulationResults.WrittenKeyMetadata;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateView;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.SimulationSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/**
 * Builds the read and write set of one transaction.
 *
 * <p>Source: core/ledger/kvledger/txmgmt/txmgr/tx_simulator.go.
 */
public final class RecordingSimulator extends StateQueries implements TransactionSimulator {
    private final String txId;
    private final ReadWriteSetBuilder sets;
    private final SetRecorder recorder;
    private final Map<WrittenKey, WrittenKeyMetadata> writtenMetadata = new LinkedHashMap<>();
    private boolean written;
    private boolean privateQueried;
    private boolean pageQueried;
    private boolean resultsTaken;

    /** A simulation on a view, which it owns. */
    public RecordingSimulator(QueryContext context, StateView view, TxId txId) {
        this(context, view, txId, new ReadWriteSetBuilder(context.hash()));
    }

    private RecordingSimulator(QueryContext context, StateView view, TxId txId, ReadWriteSetBuilder sets) {
        this(context, view, txId, sets, new SetRecorder(context.hash(), sets));
    }

    private RecordingSimulator(
            QueryContext context, StateView view, TxId txId, ReadWriteSetBuilder sets, SetRecorder recorder) {
        super(context, view, false, recorder);
        this.txId = txId.value();
        this.sets = sets;
        this.recorder = recorder;
    }

    @Override
    public void setState(String namespace, String key, ByteString value) {
        beforeWrite();
        sets.addWrite(namespace, key, value);
        notePublic(namespace, key);
    }

    @Override
    public void setStateMultiple(String namespace, Map<String, ByteString> values) {
        values.forEach((key, value) -> setState(namespace, key, value));
    }

    @Override
    public void deleteState(String namespace, String key) {
        setState(namespace, key, ByteString.EMPTY);
    }

    @Override
    public void setStateMetadata(String namespace, String key, Map<String, ByteString> metadata) {
        beforeWrite();
        sets.addMetadataWrite(namespace, key, metadata);
        notePublic(namespace, key);
    }

    @Override
    public void deleteStateMetadata(String namespace, String key) {
        setStateMetadata(namespace, key, Map.of());
    }

    @Override
    public void setPrivateData(String namespace, String collection, String key, ByteString value) {
        checkCollection(namespace, collection);
        beforeWrite();
        sets.addPrivateWrite(namespace, collection, key, value);
        notePrivate(namespace, collection, key);
    }

    @Override
    public void setPrivateDataMultiple(String namespace, String collection, Map<String, ByteString> values) {
        values.forEach((key, value) -> setPrivateData(namespace, collection, key, value));
    }

    @Override
    public void deletePrivateData(String namespace, String collection, String key) {
        setPrivateData(namespace, collection, key, ByteString.EMPTY);
    }

    @Override
    public void purgePrivateData(String namespace, String collection, String key) {
        checkCollection(namespace, collection);
        beforeWrite();
        sets.addPrivatePurge(namespace, collection, key);
        notePrivate(namespace, collection, key);
    }

    @Override
    public void setPrivateDataMetadata(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {
        checkCollection(namespace, collection);
        beforeWrite();
        sets.addPrivateMetadataWrite(namespace, collection, key, metadata);
        notePrivate(namespace, collection, key);
    }

    @Override
    public void deletePrivateDataMetadata(String namespace, String collection, String key) {
        setPrivateDataMetadata(namespace, collection, key, Map.of());
    }

    private void beforeWrite() {
        checkOpen();
        if (privateQueried) {
            throw Refusals.transaction(
                    txId, "Transaction has already performed queries on pvt data. Writes are not allowed");
        }
        if (pageQueried) {
            throw Refusals.transaction(
                    txId, "Transaction has already performed a paginated query. Writes are not allowed");
        }
        written = true;
    }

    // The endorser must know which written keys have an endorsement policy of their own.
    private void notePublic(String namespace, String key) {
        note(new WrittenKey(namespace, "", key), metadata(view().get(StateAddress.of(namespace, key))));
    }

    private void notePrivate(String namespace, String collection, String key) {
        note(new WrittenKey(namespace, collection, key), metadata(hashed(namespace, collection, keyHash(key))));
    }

    private void note(WrittenKey key, Map<String, ByteString> metadata) {
        writtenMetadata.put(key, new WrittenKeyMetadata(key.namespace(), key.collection(), key.key(), metadata));
    }

    @Override
    public ResultsIterator<KV> privateRangeScan(String namespace, String collection, String start, String end) {
        beforePrivateQuery();
        return super.privateRangeScan(namespace, collection, start, end);
    }

    @Override
    public ResultsIterator<KV> executePrivateQuery(String namespace, String collection, String query) {
        beforePrivateQuery();
        return super.executePrivateQuery(namespace, collection, query);
    }

    private void beforePrivateQuery() {
        if (written) {
            throw Refusals.transaction(txId, "Queries on pvt data is supported only in a read-only transaction");
        }
        privateQueried = true;
    }

    @Override
    public PagedIterator<KV> rangeScanPage(String namespace, String start, String end, int pageSize) {
        beforePage();
        return super.rangeScanPage(namespace, start, end, pageSize);
    }

    @Override
    public PagedIterator<KV> executeQueryPage(String namespace, String query, String bookmark, int pageSize) {
        beforePage();
        return super.executeQueryPage(namespace, query, bookmark, pageSize);
    }

    private void beforePage() {
        if (written) {
            throw Refusals.transaction(txId, "Paginated queries are supported only in a read-only transaction");
        }
        pageQueried = true;
    }

    @Override
    public SimulationResults done() {
        if (resultsTaken) {
            throw Refusals.refused("this function should only be called once on a transaction simulator instance");
        }
        resultsTaken = true;
        recorder.finish();
        SimulationSets built = sets.build();
        return new SimulationResults(
                built.publicSet(),
                built.publicSet().toByteString(),
                built.privateSet(),
                recorder.privateReads(),
                List.copyOf(new ArrayList<>(writtenMetadata.values())));
    }

    private record WrittenKey(String namespace, String collection, String key) {}
}

package io.tbaas.fabric.ledger.simulation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateNamespaces;
import io.tbaas.fabric.ledger.state.StateView;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;

/**
 * Reads of one view, told to a recorder.
 *
 * <p>Source: core/ledger/kvledger/txmgmt/txmgr/query_executor.go.
 */
public class StateQueries implements QueryExecutor {
    private final QueryContext context;
    private final StateView view;
    private final ReadRecorder recorder;
    private final CollectionNames collections;
    private final List<RangeResults> iterators = new ArrayList<>();
    private boolean closed;

    /** Queries on a view, which they own; unchecked ones do not ask whether a collection exists. */
    public StateQueries(QueryContext context, StateView view, boolean unchecked) {
        this(context, view, unchecked, ReadRecorder.NONE);
    }

    StateQueries(QueryContext context, StateView view, boolean unchecked, ReadRecorder recorder) {
        this.context = context;
        this.view = view;
        this.recorder = recorder;
        collections = new CollectionNames(context.collections(), unchecked);
    }

    final StateView view() {
        return view;
    }

    @Override
    public long height() {
        return view.height();
    }

    @Override
    public Optional<ByteString> getState(String namespace, String key) {
        return read(namespace, key).map(CommittedValue::value);
    }

    private Optional<CommittedValue> read(String namespace, String key) {
        checkOpen();
        Optional<CommittedValue> found = view.get(StateAddress.of(namespace, key));
        recorder.publicRead(namespace, key, found.map(CommittedValue::version));
        return found;
    }

    @Override
    public List<Optional<ByteString>> getStateMultiple(String namespace, List<String> keys) {
        checkOpen();
        return keys.stream().map(key -> getState(namespace, key)).toList();
    }

    @Override
    public SortedMap<String, ByteString> getStateMetadata(String namespace, String key) {
        return metadata(read(namespace, key));
    }

    @Override
    public ResultsIterator<KV> rangeScan(String namespace, String start, String end) {
        return scan(namespace, start, end, 0);
    }

    @Override
    public PagedIterator<KV> rangeScanPage(String namespace, String start, String end, int pageSize) {
        return scan(namespace, start, end, pageSize);
    }

    private RangeResults scan(String namespace, String start, String end, int pageSize) {
        checkOpen();
        RangeResults results = new RangeResults(
                namespace,
                view.scan(namespace, ByteString.copyFromUtf8(start), ByteString.copyFromUtf8(end)),
                pageSize,
                recorder.range(namespace, start, end));
        iterators.add(results);
        return results;
    }

    @Override
    public ResultsIterator<KV> executeQuery(String namespace, String query) {
        checkOpen();
        throw Refusals.queryUnsupported("ExecuteQuery");
    }

    @Override
    public PagedIterator<KV> executeQueryPage(String namespace, String query, String bookmark, int pageSize) {
        checkOpen();
        throw Refusals.queryUnsupported("ExecuteQueryWithMetadata");
    }

    @Override
    public Optional<ByteString> getPrivateData(String namespace, String collection, String key) {
        checkCollection(namespace, collection);
        Optional<CommittedValue> found = view.get(StateAddress.of(StateNamespaces.clear(namespace, collection), key));
        Optional<Version> version = found.map(CommittedValue::version);
        Optional<Version> hashVersion =
                hashed(namespace, collection, keyHash(key)).map(CommittedValue::version);
        if (!version.equals(hashVersion)) {
            throw Refusals.stalePrivateData(hashVersion, version);
        }
        recorder.hashedRead(namespace, collection, key, version);
        recorder.privateRead(namespace, collection);
        return found.map(CommittedValue::value);
    }

    @Override
    public List<Optional<ByteString>> getPrivateDataMultiple(String namespace, String collection, List<String> keys) {
        checkCollection(namespace, collection);
        List<Optional<ByteString>> values = new ArrayList<>(keys.size());
        for (String key : keys) {
            Optional<CommittedValue> found =
                    view.get(StateAddress.of(StateNamespaces.clear(namespace, collection), key));
            recorder.hashedRead(namespace, collection, key, found.map(CommittedValue::version));
            recorder.privateRead(namespace, collection);
            values.add(found.map(CommittedValue::value));
        }
        return values;
    }

    @Override
    public Optional<ByteString> getPrivateDataHash(String namespace, String collection, String key) {
        return readHash(namespace, collection, key).map(CommittedValue::value);
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadata(String namespace, String collection, String key) {
        return metadata(readHash(namespace, collection, key));
    }

    private Optional<CommittedValue> readHash(String namespace, String collection, String key) {
        checkCollection(namespace, collection);
        Optional<CommittedValue> found = hashed(namespace, collection, keyHash(key));
        recorder.hashedRead(namespace, collection, key, found.map(CommittedValue::version));
        return found;
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadataByHash(
            String namespace, String collection, ByteString keyHash) {
        checkCollection(namespace, collection);
        if (recorder.isRecording()) {
            throw Refusals.refused("retrieving private data metadata by keyhash is not supported in simulation. "
                    + "This function is only available for query as yet");
        }
        return metadata(hashed(namespace, collection, keyHash));
    }

    @Override
    public ResultsIterator<KV> privateRangeScan(String namespace, String collection, String start, String end) {
        checkCollection(namespace, collection);
        RangeResults results = new RangeResults(
                namespace,
                view.scan(
                        StateNamespaces.clear(namespace, collection),
                        ByteString.copyFromUtf8(start),
                        ByteString.copyFromUtf8(end)),
                0,
                ReadRecorder.NONE.range(namespace, start, end));
        iterators.add(results);
        return results;
    }

    @Override
    public ResultsIterator<KV> executePrivateQuery(String namespace, String collection, String query) {
        checkCollection(namespace, collection);
        throw Refusals.queryUnsupported("ExecuteQuery");
    }

    /** A private key's hashes and metadata, unrecorded. */
    final Optional<CommittedValue> hashed(String namespace, String collection, ByteString keyHash) {
        return view.get(new StateAddress(StateNamespaces.hashed(namespace, collection), keyHash));
    }

    final ByteString keyHash(String key) {
        return ByteString.copyFrom(context.hash().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    final void checkCollection(String namespace, String collection) {
        collections.check(namespace, collection, this);
        checkOpen();
    }

    final void checkOpen() {
        if (closed) {
            throw Refusals.done();
        }
    }

    static SortedMap<String, ByteString> metadata(Optional<CommittedValue> value) {
        SortedMap<String, ByteString> entries = new TreeMap<>(Utf8Order.INSTANCE);
        if (value.isEmpty() || value.get().metadata().isEmpty()) {
            return entries;
        }
        try {
            for (KVMetadataEntry entry :
                    KVMetadataWrite.parseFrom(value.get().metadata()).getEntriesList()) {
                entries.put(entry.getName(), entry.getValue());
            }
            return entries;
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(LedgerError.LEDGER_CORRUPT, "the metadata of a key cannot be decoded", malformed);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            iterators.forEach(RangeResults::close);
            view.close();
        }
    }
}

package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.foundation.TbaasException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/** A simulator over maps whose writes are visible at once, so that tests see what a contract wrote. */
final class FakeSimulator implements TransactionSimulator {
    final NavigableMap<String, ByteString> state = new ConcurrentSkipListMap<>();
    final Map<String, SortedMap<String, ByteString>> metadata = new ConcurrentSkipListMap<>();
    final AtomicInteger openIterators = new AtomicInteger();
    volatile boolean closed;

    private static String key(String namespace, String key) {
        return namespace + "|" + key;
    }

    private static String privateKey(String namespace, String collection, String key) {
        return namespace + "$" + collection + "|" + key;
    }

    @Override
    public long height() {
        return 1;
    }

    @Override
    public Optional<ByteString> getState(String namespace, String key) {
        requireOpen();
        return Optional.ofNullable(state.get(key(namespace, key)));
    }

    @Override
    public List<Optional<ByteString>> getStateMultiple(String namespace, List<String> keys) {
        return keys.stream().map(key -> getState(namespace, key)).toList();
    }

    @Override
    public SortedMap<String, ByteString> getStateMetadata(String namespace, String key) {
        return metadata.getOrDefault(key(namespace, key), new TreeMap<>());
    }

    @Override
    public ResultsIterator<KV> rangeScan(String namespace, String start, String end) {
        return scan(namespace, start, end, Integer.MAX_VALUE);
    }

    @Override
    public PagedIterator<KV> rangeScanPage(String namespace, String start, String end, int pageSize) {
        return scan(namespace, start, end, pageSize);
    }

    @Override
    public ResultsIterator<KV> executeQuery(String namespace, String query) {
        throw new TbaasException(LedgerError.QUERY_UNSUPPORTED, "ExecuteQuery not supported for leveldb");
    }

    @Override
    public PagedIterator<KV> executeQueryPage(String namespace, String query, String bookmark, int pageSize) {
        throw new TbaasException(LedgerError.QUERY_UNSUPPORTED, "ExecuteQueryWithMetadata not supported for leveldb");
    }

    @Override
    public Optional<ByteString> getPrivateData(String namespace, String collection, String key) {
        return Optional.ofNullable(state.get(privateKey(namespace, collection, key)));
    }

    @Override
    public List<Optional<ByteString>> getPrivateDataMultiple(String namespace, String collection, List<String> keys) {
        return keys.stream()
                .map(key -> getPrivateData(namespace, collection, key))
                .toList();
    }

    @Override
    public Optional<ByteString> getPrivateDataHash(String namespace, String collection, String key) {
        return getPrivateData(namespace, collection, key)
                .map(value -> ByteString.copyFromUtf8("hash of ").concat(value));
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadata(String namespace, String collection, String key) {
        return metadata.getOrDefault(privateKey(namespace, collection, key), new TreeMap<>());
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadataByHash(
            String namespace, String collection, ByteString keyHash) {
        return new TreeMap<>();
    }

    @Override
    public ResultsIterator<KV> privateRangeScan(String namespace, String collection, String start, String end) {
        return scan(namespace + "$" + collection, start, end, Integer.MAX_VALUE);
    }

    @Override
    public ResultsIterator<KV> executePrivateQuery(String namespace, String collection, String query) {
        return executeQuery(namespace, query);
    }

    @Override
    public void setState(String namespace, String key, ByteString value) {
        requireOpen();
        state.put(key(namespace, key), value);
    }

    @Override
    public void setStateMultiple(String namespace, Map<String, ByteString> values) {
        values.forEach((key, value) -> setState(namespace, key, value));
    }

    @Override
    public void deleteState(String namespace, String key) {
        state.remove(key(namespace, key));
    }

    @Override
    public void setStateMetadata(String namespace, String key, Map<String, ByteString> entries) {
        metadata.put(key(namespace, key), new TreeMap<>(entries));
    }

    @Override
    public void deleteStateMetadata(String namespace, String key) {
        metadata.remove(key(namespace, key));
    }

    @Override
    public void setPrivateData(String namespace, String collection, String key, ByteString value) {
        state.put(privateKey(namespace, collection, key), value);
    }

    @Override
    public void setPrivateDataMultiple(String namespace, String collection, Map<String, ByteString> values) {
        values.forEach((key, value) -> setPrivateData(namespace, collection, key, value));
    }

    @Override
    public void deletePrivateData(String namespace, String collection, String key) {
        state.remove(privateKey(namespace, collection, key));
    }

    @Override
    public void purgePrivateData(String namespace, String collection, String key) {
        state.remove(privateKey(namespace, collection, key));
    }

    @Override
    public void setPrivateDataMetadata(
            String namespace, String collection, String key, Map<String, ByteString> entries) {
        metadata.put(privateKey(namespace, collection, key), new TreeMap<>(entries));
    }

    @Override
    public void deletePrivateDataMetadata(String namespace, String collection, String key) {
        metadata.remove(privateKey(namespace, collection, key));
    }

    @Override
    public SimulationResults done() {
        throw new UnsupportedOperationException("tests look at the maps");
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("a request reached a closed simulator");
        }
    }

    private PagedIterator<KV> scan(String namespace, String start, String end, int pageSize) {
        openIterators.incrementAndGet();
        String last = end.isEmpty() ? namespace + "}" : key(namespace, end);
        Iterator<Map.Entry<String, ByteString>> entries = state.subMap(key(namespace, start), true, last, false)
                .entrySet()
                .iterator();
        return new PagedIterator<>() {
            private int left = pageSize;
            private boolean open = true;

            @Override
            public String bookmarkAndClose() {
                close();
                return entries.hasNext() ? entries.next().getKey().substring(namespace.length() + 1) : "";
            }

            @Override
            public Optional<KV> next() {
                if (left == 0 || !entries.hasNext()) {
                    return Optional.empty();
                }
                left--;
                Map.Entry<String, ByteString> entry = entries.next();
                return Optional.of(KV.newBuilder()
                        .setNamespace(namespace)
                        .setKey(entry.getKey().substring(namespace.length() + 1))
                        .setValue(entry.getValue())
                        .build());
            }

            @Override
            public void close() {
                if (open) {
                    open = false;
                    openIterators.decrementAndGet();
                }
            }
        };
    }
}

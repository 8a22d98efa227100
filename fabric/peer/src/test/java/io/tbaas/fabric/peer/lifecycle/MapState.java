package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/**
 * State in maps, one per namespace or collection; writes are seen at once, which a real simulator never shows. Hashes of
 * private values outlive the values, as on a peer that is no member.
 */
final class MapState implements TransactionSimulator {
    private final SortedMap<String, SortedMap<String, ByteString>> values = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, ByteString>> hashes = new TreeMap<>();

    /** Public keys read, as {@code namespace/key}. */
    final TreeSet<String> read = new TreeSet<>();

    private SortedMap<String, ByteString> of(String namespace) {
        return values.computeIfAbsent(namespace, name -> new TreeMap<>());
    }

    @Override
    public long height() {
        return 1;
    }

    @Override
    public Optional<ByteString> getState(String namespace, String key) {
        read.add(namespace + "/" + key);
        return Optional.ofNullable(of(namespace).get(key));
    }

    @Override
    public List<Optional<ByteString>> getStateMultiple(String namespace, List<String> keys) {
        return keys.stream().map(key -> getState(namespace, key)).toList();
    }

    @Override
    public SortedMap<String, ByteString> getStateMetadata(String namespace, String key) {
        return new TreeMap<>();
    }

    @Override
    public ResultsIterator<KV> rangeScan(String namespace, String start, String end) {
        Iterator<Map.Entry<String, ByteString>> entries =
                List.copyOf(of(namespace).subMap(start, end).entrySet()).iterator();
        return new ResultsIterator<>() {
            @Override
            public Optional<KV> next() {
                if (!entries.hasNext()) {
                    return Optional.empty();
                }
                Map.Entry<String, ByteString> entry = entries.next();
                return Optional.of(KV.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())
                        .build());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<ByteString> getPrivateData(String namespace, String collection, String key) {
        return Optional.ofNullable(of(namespace + "$" + collection).get(key));
    }

    @Override
    public List<Optional<ByteString>> getPrivateDataMultiple(String namespace, String collection, List<String> keys) {
        return keys.stream()
                .map(key -> getPrivateData(namespace, collection, key))
                .toList();
    }

    @Override
    public Optional<ByteString> getPrivateDataHash(String namespace, String collection, String key) {
        return Optional.ofNullable(hashes.computeIfAbsent(namespace + "$" + collection, name -> new TreeMap<>())
                .get(key));
    }

    @Override
    public ResultsIterator<KV> privateRangeScan(String namespace, String collection, String start, String end) {
        return rangeScan(namespace + "$" + collection, start, end);
    }

    @Override
    public void setState(String namespace, String key, ByteString value) {
        of(namespace).put(key, value);
    }

    @Override
    public void deleteState(String namespace, String key) {
        of(namespace).remove(key);
    }

    @Override
    public void setPrivateData(String namespace, String collection, String key, ByteString value) {
        of(namespace + "$" + collection).put(key, value);
        hashes.computeIfAbsent(namespace + "$" + collection, name -> new TreeMap<>())
                .put(key, ByteString.copyFrom(HashFunction.SHA_256.digest(value.toByteArray())));
    }

    @Override
    public void deletePrivateData(String namespace, String collection, String key) {
        of(namespace + "$" + collection).remove(key);
        hashes.computeIfAbsent(namespace + "$" + collection, name -> new TreeMap<>())
                .remove(key);
    }

    @Override
    public void close() {}

    @Override
    public void setStateMultiple(String namespace, Map<String, ByteString> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setStateMetadata(String namespace, String key, Map<String, ByteString> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteStateMetadata(String namespace, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPrivateDataMultiple(String namespace, String collection, Map<String, ByteString> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void purgePrivateData(String namespace, String collection, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPrivateDataMetadata(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deletePrivateDataMetadata(String namespace, String collection, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SimulationResults done() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PagedIterator<KV> rangeScanPage(String namespace, String start, String end, int pageSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ResultsIterator<KV> executeQuery(String namespace, String query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PagedIterator<KV> executeQueryPage(String namespace, String query, String bookmark, int pageSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadata(String namespace, String collection, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<String, ByteString> getPrivateDataMetadataByHash(
            String namespace, String collection, ByteString keyHash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ResultsIterator<KV> executePrivateQuery(String namespace, String collection, String query) {
        throw new UnsupportedOperationException();
    }
}

package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/**
 * Reads the state of a channel as of one height.
 *
 * <p>Refusals are {@code TbaasException}s with Fabric's texts. Not thread safe; must be closed.
 *
 * <p>Source: core/ledger/ledger_interface.go#QueryExecutor.
 */
public interface QueryExecutor extends AutoCloseable {
    /** Number of blocks whose effects this executor sees. */
    long height();

    /** The value of a public key. */
    Optional<ByteString> getState(String namespace, String key);

    /** The values of several public keys, in their order. */
    List<Optional<ByteString>> getStateMultiple(String namespace, List<String> keys);

    /** The metadata of a public key by name, ordered by name; empty when there is none. */
    SortedMap<String, ByteString> getStateMetadata(String namespace, String key);

    /** Keys from {@code start} inclusive to {@code end} exclusive; an empty bound is open. */
    ResultsIterator<KV> rangeScan(String namespace, String start, String end);

    /** At most {@code pageSize} keys of that range, from 1. */
    PagedIterator<KV> rangeScanPage(String namespace, String start, String end, int pageSize);

    /** A rich query in the language of the state database. */
    ResultsIterator<KV> executeQuery(String namespace, String query);

    /** One page of a rich query; {@code bookmark} is empty for the first. */
    PagedIterator<KV> executeQueryPage(String namespace, String query, String bookmark, int pageSize);

    /** The value of a private key of a collection whose data this peer holds. */
    Optional<ByteString> getPrivateData(String namespace, String collection, String key);

    /** The values of several private keys, in their order. */
    List<Optional<ByteString>> getPrivateDataMultiple(String namespace, String collection, List<String> keys);

    /** The hash of the value of a private key, known to every member of the channel. */
    Optional<ByteString> getPrivateDataHash(String namespace, String collection, String key);

    /** The metadata of a private key; empty when there is none. */
    SortedMap<String, ByteString> getPrivateDataMetadata(String namespace, String collection, String key);

    /** The metadata of the private key with that hash; refused during simulation. */
    SortedMap<String, ByteString> getPrivateDataMetadataByHash(String namespace, String collection, ByteString keyHash);

    /** Private keys from {@code start} inclusive to {@code end} exclusive; an empty bound is open. */
    ResultsIterator<KV> privateRangeScan(String namespace, String collection, String start, String end);

    /** A rich query over private data. */
    ResultsIterator<KV> executePrivateQuery(String namespace, String collection, String query);

    /** Releases the snapshot and all iterators; further calls are refused. Idempotent. */
    @Override
    void close();
}

package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * Gathers what a simulation reads and writes and gives it the one encoding that every endorser must arrive at: namespaces,
 * collections and keys in UTF-8 order, range queries in the order of their first use. Confined to one thread.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/rwset_builder.go.
 */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class ReadWriteSetBuilder {
    private final HashFunction hash;
    private final SortedMap<String, NamespaceBuilder> namespaces = new TreeMap<>(Utf8Order.INSTANCE);

    /** An empty set; private keys and values are hashed with {@code hash}. */
    public ReadWriteSetBuilder(HashFunction hash) {
        this.hash = hash;
    }

    /** A public key was read; version empty if it did not exist. */
    public void addRead(String namespace, String key, Optional<Version> version) {
        throw new UnsupportedOperationException(namespace + key + version);
    }

    /** A public key is written; an empty value deletes it. */
    public void addWrite(String namespace, String key, ByteString value) {
        throw new UnsupportedOperationException(namespace + key + value);
    }

    /** A public key's metadata are replaced; an empty map deletes them. */
    public void addMetadataWrite(String namespace, String key, Map<String, ByteString> metadata) {
        throw new UnsupportedOperationException(namespace + key + metadata);
    }

    /** A range was scanned; a second scan of the same bounds is not recorded again. */
    public void addRangeQuery(String namespace, RangeQueryInfo query) {
        throw new UnsupportedOperationException(namespace + query);
    }

    /** A private key's hash was read; version empty if it did not exist. */
    public void addHashedRead(String namespace, String collection, String key, Optional<Version> version) {
        throw new UnsupportedOperationException(namespace + collection + key + version);
    }

    /** A private key is written; an empty value deletes it. */
    public void addPrivateWrite(String namespace, String collection, String key, ByteString value) {
        throw new UnsupportedOperationException(namespace + collection + key + value);
    }

    /** A private key is deleted together with its history. */
    public void addPrivatePurge(String namespace, String collection, String key) {
        throw new UnsupportedOperationException(namespace + collection + key);
    }

    /** A private key's metadata are replaced; an empty map deletes them. */
    public void addPrivateMetadataWrite(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {
        throw new UnsupportedOperationException(namespace + collection + key + metadata);
    }

    /** Everything gathered so far. */
    public SimulationSets build() {
        throw new UnsupportedOperationException(namespaces + "" + hash);
    }
}

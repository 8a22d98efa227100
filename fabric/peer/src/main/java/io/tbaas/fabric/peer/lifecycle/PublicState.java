package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.RangeableState;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/** The public part of the life cycle's namespace. */
record PublicState(QueryExecutor ledger) implements RangeableState {
    @Override
    public Optional<ByteString> get(String key) {
        return ledger.getState(LifecycleKeys.LIFECYCLE_NAMESPACE, key);
    }

    @Override
    public SortedMap<String, ByteString> startingWith(String prefix) {
        return collect(ledger.rangeScan(LifecycleKeys.LIFECYCLE_NAMESPACE, prefix, prefix + '\u007f'));
    }

    static SortedMap<String, ByteString> collect(ResultsIterator<KV> results) {
        SortedMap<String, ByteString> found = new TreeMap<>();
        try (results) {
            for (Optional<KV> next = results.next(); next.isPresent(); next = results.next()) {
                found.put(next.get().getKey(), next.get().getValue());
            }
        }
        return found;
    }
}

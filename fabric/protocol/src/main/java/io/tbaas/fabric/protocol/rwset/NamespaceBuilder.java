package io.tbaas.fabric.protocol.rwset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/** What one namespace gathers. */
final class NamespaceBuilder {
    final SortedMap<String, KVRead> reads = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVWrite> writes = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVMetadataWrite> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, CollectionBuilder> collections = new TreeMap<>(Utf8Order.INSTANCE);
    private final Map<RangeBounds, RangeQueryInfo> rangeQueries = new LinkedHashMap<>();

    void addRangeQuery(RangeQueryInfo query) {
        rangeQueries.putIfAbsent(
                new RangeBounds(query.getStartKey(), query.getEndKey(), query.getItrExhausted()), query);
    }

    CollectionBuilder collection(String name) {
        return collections.computeIfAbsent(name, unseen -> new CollectionBuilder());
    }

    NsReadWriteSet build(String namespace) {
        NsReadWriteSet.Builder set = NsReadWriteSet.newBuilder()
                .setNamespace(namespace)
                .setRwset(KVRWSet.newBuilder()
                        .addAllReads(reads.values())
                        .addAllRangeQueriesInfo(rangeQueries.values())
                        .addAllWrites(writes.values())
                        .addAllMetadataWrites(metadataWrites.values())
                        .build()
                        .toByteString());
        collections.forEach((name, collection) -> set.addCollectionHashedRwset(collection.buildHashed(name)));
        return set.build();
    }

    private record RangeBounds(String startKey, String endKey, boolean exhausted) {}
}

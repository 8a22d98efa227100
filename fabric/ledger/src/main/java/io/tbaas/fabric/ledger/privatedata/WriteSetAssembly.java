package io.tbaas.fabric.ledger.privatedata;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;

/** Puts write sets of single collections together into those of transactions. */
final class WriteSetAssembly {
    private final SortedMap<Integer, SortedMap<String, SortedMap<String, ByteString>>> sets = new TreeMap<>();

    void add(int transaction, String namespace, String collection, ByteString writes) {
        sets.computeIfAbsent(transaction, any -> new TreeMap<>(Utf8Order.INSTANCE))
                .computeIfAbsent(namespace, any -> new TreeMap<>(Utf8Order.INSTANCE))
                .put(collection, writes);
    }

    SortedMap<Integer, TxPvtReadWriteSet> build() {
        SortedMap<Integer, TxPvtReadWriteSet> built = new TreeMap<>();
        sets.forEach((transaction, namespaces) -> {
            TxPvtReadWriteSet.Builder set = TxPvtReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
            namespaces.forEach((namespace, collections) -> set.addNsPvtRwset(namespace(namespace, collections)));
            built.put(transaction, set.build());
        });
        return built;
    }

    private static NsPvtReadWriteSet namespace(String name, SortedMap<String, ByteString> collections) {
        NsPvtReadWriteSet.Builder namespace = NsPvtReadWriteSet.newBuilder().setNamespace(name);
        collections.forEach(
                (collection, writes) -> namespace.addCollectionPvtRwset(CollectionPvtReadWriteSet.newBuilder()
                        .setCollectionName(collection)
                        .setRwset(writes)));
        return namespace.build();
    }
}

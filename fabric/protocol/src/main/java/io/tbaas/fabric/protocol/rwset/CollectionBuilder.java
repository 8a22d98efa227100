package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;

/** What one private collection gathers; all maps are sorted by the plain key, the hashed ones too. */
final class CollectionBuilder {
    final SortedMap<String, KVReadHash> hashedReads = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVWriteHash> hashedWrites = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVMetadataWriteHash> hashedMetadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVWrite> writes = new TreeMap<>(Utf8Order.INSTANCE);
    final SortedMap<String, KVMetadataWrite> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
    private ByteString privateSetHash = ByteString.EMPTY;

    boolean hasPrivatePart() {
        return !writes.isEmpty() || !metadataWrites.isEmpty();
    }

    void setPrivateSetHash(ByteString hash) {
        privateSetHash = hash;
    }

    CollectionPvtReadWriteSet buildPrivate(String name) {
        return CollectionPvtReadWriteSet.newBuilder()
                .setCollectionName(name)
                .setRwset(KVRWSet.newBuilder()
                        .addAllWrites(writes.values())
                        .addAllMetadataWrites(metadataWrites.values())
                        .build()
                        .toByteString())
                .build();
    }

    CollectionHashedReadWriteSet buildHashed(String name) {
        return CollectionHashedReadWriteSet.newBuilder()
                .setCollectionName(name)
                .setHashedRwset(HashedRWSet.newBuilder()
                        .addAllHashedReads(hashedReads.values())
                        .addAllHashedWrites(hashedWrites.values())
                        .addAllMetadataWrites(hashedMetadataWrites.values())
                        .build()
                        .toByteString())
                .setPvtRwsetHash(privateSetHash)
                .build();
    }
}

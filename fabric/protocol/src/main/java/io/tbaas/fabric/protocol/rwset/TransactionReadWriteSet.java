package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

/**
 * The public read and write set of a transaction with every layer decoded, and its bytes as received.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/rwset_proto_util.go.
 *
 * @param bytes encoded {@code TxReadWriteSet} exactly as it was signed
 * @param namespaces one entry per namespace in the order of the message; a name may occur twice in hostile input
 */
public record TransactionReadWriteSet(ByteString bytes, List<NamespaceReadWriteSet> namespaces) {
    /** Copies the list. */
    public TransactionReadWriteSet {
        namespaces = List.copyOf(namespaces);
    }

    /** Decodes all layers; empty if any of them is malformed. */
    public static Optional<TransactionReadWriteSet> parse(ByteString bytes) {
        try {
            return Optional.of(ofMessage(bytes, Parsing.parse(bytes, TxReadWriteSet.parser())));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    /** Number of private collections touched, over all namespaces. */
    public int collectionCount() {
        int count = 0;
        for (NamespaceReadWriteSet namespace : namespaces) {
            count += namespace.collections().size();
        }
        return count;
    }

    private static TransactionReadWriteSet ofMessage(ByteString bytes, TxReadWriteSet message)
            throws InvalidProtocolBufferException {
        List<NamespaceReadWriteSet> namespaces = new ArrayList<>(message.getNsRwsetCount());
        for (NsReadWriteSet namespace : message.getNsRwsetList()) {
            List<CollectionHashes> collections = new ArrayList<>(namespace.getCollectionHashedRwsetCount());
            for (CollectionHashedReadWriteSet collection : namespace.getCollectionHashedRwsetList()) {
                collections.add(new CollectionHashes(
                        collection.getCollectionName(),
                        Parsing.parse(collection.getHashedRwset(), HashedRWSet.parser()),
                        collection.getPvtRwsetHash()));
            }
            namespaces.add(new NamespaceReadWriteSet(
                    namespace.getNamespace(), Parsing.parse(namespace.getRwset(), KVRWSet.parser()), collections));
        }
        return new TransactionReadWriteSet(bytes, namespaces);
    }
}

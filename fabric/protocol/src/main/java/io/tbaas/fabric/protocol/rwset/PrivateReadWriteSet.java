package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

/**
 * The private write set of a transaction with every layer decoded.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/rwset_proto_util.go#TxPvtRwSet.
 *
 * @param collections one entry per collection in the order of the message
 */
public record PrivateReadWriteSet(List<PrivateCollection> collections) {
    /** Copies the list. */
    public PrivateReadWriteSet {
        collections = List.copyOf(collections);
    }

    /**
     * One collection's writes.
     *
     * @param namespace name of the chaincode
     * @param collection name of the collection
     * @param bytes encoded write set; its hash stands in the public set
     * @param writes the same, decoded
     */
    public record PrivateCollection(String namespace, String collection, ByteString bytes, KVRWSet writes) {}

    /** Decodes all layers; empty if any of them is malformed. */
    public static Optional<PrivateReadWriteSet> of(TxPvtReadWriteSet message) {
        List<PrivateCollection> collections = new ArrayList<>();
        try {
            for (NsPvtReadWriteSet namespace : message.getNsPvtRwsetList()) {
                for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                    collections.add(new PrivateCollection(
                            namespace.getNamespace(),
                            collection.getCollectionName(),
                            collection.getRwset(),
                            Parsing.parse(collection.getRwset(), KVRWSet.parser())));
                }
            }
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
        return Optional.of(new PrivateReadWriteSet(collections));
    }
}

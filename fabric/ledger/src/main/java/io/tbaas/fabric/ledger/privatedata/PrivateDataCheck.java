package io.tbaas.fabric.ledger.privatedata;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

/** Compares private write sets with the hashes in their block. */
public final class PrivateDataCheck {
    private final HashFunction hash;

    /** A check with the channel's hash function. */
    public PrivateDataCheck(HashFunction hash) {
        this.hash = hash;
    }

    /** The same data without the write sets that are not the block's; those are missing now. */
    public PrivateBlockData verified(ParsedBlock block, PrivateBlockData data) {
        if (data.writeSets().isEmpty()) {
            return data;
        }
        WriteSetAssembly good = new WriteSetAssembly();
        List<PrivateBlockData.Missing> missing = new ArrayList<>(data.missing());
        data.writeSets().forEach((index, set) -> check(block, index, set, good, missing));
        return new PrivateBlockData(good.build(), List.copyOf(missing));
    }

    private void check(
            ParsedBlock block,
            int index,
            TxPvtReadWriteSet set,
            WriteSetAssembly good,
            List<PrivateBlockData.Missing> missing) {
        for (NsPvtReadWriteSet namespace : set.getNsPvtRwsetList()) {
            for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                String name = collection.getCollectionName();
                Optional<ByteString> expected = expected(block, index, namespace.getNamespace(), name);
                boolean matches = expected.isPresent()
                        && expected.get().equals(hashOf(collection.getRwset()))
                        && isWriteSet(collection.getRwset());
                if (matches) {
                    good.add(index, namespace.getNamespace(), name, collection.getRwset());
                } else if (expected.isPresent()) {
                    missing.add(new PrivateBlockData.Missing(index, namespace.getNamespace(), name, true));
                }
            }
        }
    }

    private static Optional<ByteString> expected(ParsedBlock block, int index, String namespace, String collection) {
        if (index < 0 || index >= block.envelopes().size()) {
            return Optional.empty();
        }
        for (NamespaceReadWriteSet set : namespaces(block.envelopes().get(index))) {
            for (CollectionHashes hashes : set.collections()) {
                boolean same =
                        set.namespace().equals(namespace) && hashes.collection().equals(collection);
                if (same && !hashes.privateSetHash().isEmpty()) {
                    return Optional.of(hashes.privateSetHash());
                }
            }
        }
        return Optional.empty();
    }

    // Whoever endorsed it signed only the hash: the bytes may be anything.
    private static boolean isWriteSet(ByteString bytes) {
        try {
            return Parsing.parse(bytes, KVRWSet.parser()).isInitialized();
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    static List<NamespaceReadWriteSet> namespaces(ParsedEnvelope envelope) {
        if (!envelope.isOfType(HeaderType.ENDORSER_TRANSACTION)) {
            return List.of();
        }
        return envelope.transaction()
                .flatMap(EndorserTransaction::readWriteSet)
                .map(set -> set.namespaces())
                .orElse(List.of());
    }

    ByteString hashOf(ByteString writes) {
        return ByteString.copyFrom(hash.digest(writes.toByteArray()));
    }
}

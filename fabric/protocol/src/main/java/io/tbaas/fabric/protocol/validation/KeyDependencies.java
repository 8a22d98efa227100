package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;

/**
 * Keys whose metadata were written by the transactions of a block so far. A later transaction of the block that writes such a
 * key fails: the policy it would have to satisfy is not committed yet. What counts is that the earlier one's endorsement
 * sufficed for that namespace, whatever else becomes of it.
 *
 * <p>Source: fabric core/common/validation/statebased/vpmanagerimpl.go.
 */
final class KeyDependencies {
    private final Set<LedgerKey> changed = new HashSet<>();

    /** Takes the next transaction of the block; false if it depends on an earlier one. */
    boolean admit(TransactionVerdict verdict) {
        boolean independent = true;
        for (NamespaceReadWriteSet set : verdict.writes()) {
            if (verdict.endorsedNamespaces().contains(set.namespace())) {
                if (!changed.isEmpty() && touchesChangedKey(set)) {
                    independent = false;
                } else {
                    addChanged(set);
                }
            }
        }
        return independent;
    }

    private boolean touchesChangedKey(NamespaceReadWriteSet set) {
        for (KVWrite write : set.publicSet().getWritesList()) {
            if (isChanged(set, "", ByteString.copyFromUtf8(write.getKey()))) {
                return true;
            }
        }
        for (KVMetadataWrite write : set.publicSet().getMetadataWritesList()) {
            if (isChanged(set, "", ByteString.copyFromUtf8(write.getKey()))) {
                return true;
            }
        }
        for (CollectionHashes collection : set.collections()) {
            if (touchesChangedKey(set, collection.collection(), collection.hashes())) {
                return true;
            }
        }
        return false;
    }

    private boolean touchesChangedKey(NamespaceReadWriteSet set, String collection, HashedRWSet hashes) {
        for (KVWriteHash write : hashes.getHashedWritesList()) {
            if (isChanged(set, collection, write.getKeyHash())) {
                return true;
            }
        }
        for (KVMetadataWriteHash write : hashes.getMetadataWritesList()) {
            if (isChanged(set, collection, write.getKeyHash())) {
                return true;
            }
        }
        return false;
    }

    private boolean isChanged(NamespaceReadWriteSet set, String collection, ByteString key) {
        return changed.contains(new LedgerKey(set.namespace(), collection, key));
    }

    private void addChanged(NamespaceReadWriteSet set) {
        List<KVMetadataWrite> publicWrites = set.publicSet().getMetadataWritesList();
        publicWrites.forEach(
                write -> changed.add(new LedgerKey(set.namespace(), "", ByteString.copyFromUtf8(write.getKey()))));
        for (CollectionHashes collection : set.collections()) {
            for (KVMetadataWriteHash write : collection.hashes().getMetadataWritesList()) {
                changed.add(new LedgerKey(set.namespace(), collection.collection(), write.getKeyHash()));
            }
        }
    }

    private record LedgerKey(String namespace, String collection, ByteString key) {}
}

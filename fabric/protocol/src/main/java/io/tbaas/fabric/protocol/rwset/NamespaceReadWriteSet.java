package io.tbaas.fabric.protocol.rwset;

import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

/**
 * What a transaction read and writes in one namespace.
 *
 * @param namespace name of the chaincode
 * @param publicSet public keys
 * @param collections hashes of private keys, one entry per collection touched
 */
public record NamespaceReadWriteSet(String namespace, KVRWSet publicSet, List<CollectionHashes> collections) {
    /** Copies the list. */
    public NamespaceReadWriteSet {
        collections = List.copyOf(collections);
    }
}

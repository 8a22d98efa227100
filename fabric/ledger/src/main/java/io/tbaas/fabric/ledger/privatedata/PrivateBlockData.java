package io.tbaas.fabric.ledger.privatedata;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

/**
 * What this peer knows of the private writes of one block.
 *
 * @param writeSets by index of the transaction in the block
 * @param missing write sets that are not here
 */
public record PrivateBlockData(SortedMap<Integer, TxPvtReadWriteSet> writeSets, List<Missing> missing) {
    /** No private data and none missing. */
    public static final PrivateBlockData NONE = new PrivateBlockData(new TreeMap<>(), List.of());

    /** A write set that is not here; eligible if this peer's organisation is a member of the collection. */
    public record Missing(int transaction, String namespace, String collection, boolean eligible) {}
}

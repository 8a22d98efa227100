package io.tbaas.fabric.ledger.privatedata;

import java.util.List;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

/** Private write sets of committed blocks; thread safe. */
public interface PrivateDataStore {
    /** The write sets of a block by transaction index, of those (namespace, collection) pairs that the filter accepts. */
    SortedMap<Integer, TxPvtReadWriteSet> ofBlock(long blockNumber, BiPredicate<String, String> filter);

    /** What is missing of the most recent blocks that miss something this peer should have, at most so many blocks. */
    List<MissingPrivateData> missing(int blocksMax);
}

package io.tbaas.fabric.ledger.privatedata;

import io.tbaas.fabric.protocol.TxId;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/**
 * Private write sets of transactions that are endorsed but not yet committed; thread safe.
 *
 * <p>Source: core/transientstore/store.go.
 */
public interface TransientStore {
    /** Keeps what an endorser simulated or was sent, with the ledger height at that time. */
    void persist(TxId txId, long receivedAtHeight, TxPvtReadWriteSetWithConfigInfo writeSet);

    /** All write sets kept for a transaction, oldest height first. */
    List<TxPvtReadWriteSetWithConfigInfo> find(TxId txId);

    /** Forgets these transactions, which are now in a block. */
    void purge(Collection<TxId> txIds);

    /** Forgets what was received below a height. */
    void purgeBelow(long height);

    /** The lowest height at which something still kept was received. */
    OptionalLong lowestHeight();
}

package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/** Brings the private write set of a simulated transaction to the peers that must hold it when it commits. */
@FunctionalInterface
public interface PrivateDataDistributor {
    /**
     * Returns once as many peers hold the data as the collections require, this peer included.
     *
     * @param endorsedAtHeight ledger height at which the transaction was simulated
     * @throws io.tbaas.foundation.TbaasException if too few peers could be reached; its text goes to the client
     */
    void distribute(
            ChannelId channel, TxId transaction, TxPvtReadWriteSetWithConfigInfo privateData, long endorsedAtHeight);
}

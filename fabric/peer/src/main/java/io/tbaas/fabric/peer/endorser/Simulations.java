package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.scc.SystemChaincodes;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.foundation.TbaasException;
import java.util.function.Function;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/** Ends simulations: private writes go to those who must hold them, the rest into the response. */
public final class Simulations {
    private final Function<ChannelId, CollectionDefinitions> collections;
    private final PrivateDataDistributor distributor;

    /** Sends private data through {@code distributor}, beside the definitions of its collections. */
    public Simulations(Function<ChannelId, CollectionDefinitions> collections, PrivateDataDistributor distributor) {
        this.collections = collections;
        this.distributor = distributor;
    }

    /**
     * Takes what the simulation read and wrote.
     *
     * @throws TbaasException with Fabric's text if private data cannot be placed
     */
    Simulated finish(PeerChannel channel, TxId transaction, TransactionSimulator simulator) {
        SimulationResults results = simulator.done();
        if (results.privateWriteSet().isPresent()) {
            distribute(
                    channel, transaction, simulator, results.privateWriteSet().get());
        }
        return new Simulated(results.publicBytes(), ChaincodeInterests.of(results, SystemChaincodes::isSystem));
    }

    private void distribute(
            PeerChannel channel, TxId transaction, TransactionSimulator simulator, TxPvtReadWriteSet writes) {
        long height = channel.ledger().blocks().height();
        TxPvtReadWriteSetWithConfigInfo assembled;
        try {
            assembled = PrivateDataAssembly.assemble(writes, height, collections.apply(channel.channelId()), simulator);
        } catch (TbaasException e) {
            throw new EndorsementFailedException("failed to obtain collections config: " + e.getMessage(), e);
        }
        distributor.distribute(channel.channelId(), transaction, assembled, height);
    }
}

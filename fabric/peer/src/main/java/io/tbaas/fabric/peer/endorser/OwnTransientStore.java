package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/**
 * Keeps private data on this peer only, for networks whose peers do not talk to each other: what a collection requires
 * of other peers is not asked of anybody.
 */
public final class OwnTransientStore implements PrivateDataDistributor {
    private final PeerChannels channels;

    /** Stores into the transient stores of these channels. */
    public OwnTransientStore(PeerChannels channels) {
        this.channels = channels;
    }

    @Override
    public void distribute(
            ChannelId channel, TxId transaction, TxPvtReadWriteSetWithConfigInfo privateData, long endorsedAtHeight) {
        channels.find(channel)
                .orElseThrow(() -> new IllegalStateException("channel " + channel + " was closed while endorsing"))
                .ledger()
                .transientStore()
                .persist(transaction, endorsedAtHeight, privateData);
    }
}

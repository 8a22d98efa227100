package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

/**
 * Keeps private data on this peer only, for networks whose peers do not send them to each other: a collection that requires
 * other peers to hold them cannot be written.
 *
 * <p>Source: fabric gossip/privdata/distributor.go, gossip/service/gossip_service.go.
 */
public final class OwnTransientStore implements PrivateDataDistributor {
    private final PrivateDataDistributor store;

    /** Stores into the transient stores of these channels. */
    public OwnTransientStore(PeerChannels channels) {
        this((channel, transaction, privateData, endorsedAtHeight) -> channels.find(channel)
                .orElseThrow(() -> new IllegalStateException("channel " + channel + " was closed while endorsing"))
                .ledger()
                .transientStore()
                .persist(transaction, endorsedAtHeight, privateData));
    }

    OwnTransientStore(PrivateDataDistributor store) {
        this.store = store;
    }

    @Override
    public void distribute(
            ChannelId channel, TxId transaction, TxPvtReadWriteSetWithConfigInfo privateData, long endorsedAtHeight) {
        requireNoOtherPeer(channel, transaction, privateData);
        store.distribute(channel, transaction, privateData, endorsedAtHeight);
    }

    private static void requireNoOtherPeer(
            ChannelId channel, TxId transaction, TxPvtReadWriteSetWithConfigInfo privateData) {
        for (NsPvtReadWriteSet namespace : privateData.getPvtRwset().getNsPvtRwsetList()) {
            String chaincode = namespace.getNamespace();
            CollectionConfigPackage collections =
                    privateData.getCollectionConfigsOrDefault(chaincode, CollectionConfigPackage.getDefaultInstance());
            for (CollectionPvtReadWriteSet written : namespace.getCollectionPvtRwsetList()) {
                int required = requiredPeers(collections, written.getCollectionName());
                if (required > 0) {
                    throw new EndorsementFailedException("failed to distribute private collection, txID "
                            + transaction.value() + ", channel " + channel
                            + ": could not build private data dissemination plan for chaincode " + chaincode
                            + " and collection " + written.getCollectionName()
                            + ": required to disseminate to at least " + required
                            + " peers, but know of only 0 eligible peers");
                }
            }
        }
    }

    private static int requiredPeers(CollectionConfigPackage collections, String name) {
        return collections.getConfigList().stream()
                .map(CollectionConfig::getStaticCollectionConfig)
                .filter(collection -> collection.getName().equals(name))
                .mapToInt(StaticCollectionConfig::getRequiredPeerCount)
                .findFirst()
                .orElse(0);
    }
}

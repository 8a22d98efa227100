package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;
import org.junit.jupiter.api.Test;

class RequiredPeersTest {
    private final List<TxId> stored = new ArrayList<>();
    private final OwnTransientStore distributor =
            new OwnTransientStore((channel, transaction, data, height) -> stored.add(transaction));

    @Test
    void keeps_data_that_no_other_peer_must_hold() {
        distribute(0);
        assertThat(stored).containsExactly(new TxId("tx1"));
    }

    @Test
    void refuses_in_fabrics_words_what_other_peers_must_hold_and_keeps_nothing() {
        assertThatThrownBy(() -> distribute(2))
                .isInstanceOf(EndorsementFailedException.class)
                .hasMessage("failed to distribute private collection, txID tx1, channel trade: could not build private"
                        + " data dissemination plan for chaincode asset and collection secret: required to disseminate"
                        + " to at least 2 peers, but know of only 0 eligible peers");
        assertThat(stored).isEmpty();
    }

    @Test
    void asks_nothing_of_collections_that_were_not_written() {
        TxPvtReadWriteSetWithConfigInfo open = data(0);
        CollectionConfigPackage more = open.getCollectionConfigsOrThrow("asset").toBuilder()
                .addConfig(collection("other", 3))
                .build();
        distributor.distribute(
                new ChannelId("trade"),
                new TxId("tx1"),
                open.toBuilder().putCollectionConfigs("asset", more).build(),
                7);
        assertThat(stored).hasSize(1);
    }

    private void distribute(int required) {
        distributor.distribute(new ChannelId("trade"), new TxId("tx1"), data(required), 7);
    }

    private static TxPvtReadWriteSetWithConfigInfo data(int required) {
        return TxPvtReadWriteSetWithConfigInfo.newBuilder()
                .setPvtRwset(TxPvtReadWriteSet.newBuilder()
                        .addNsPvtRwset(NsPvtReadWriteSet.newBuilder()
                                .setNamespace("asset")
                                .addCollectionPvtRwset(
                                        CollectionPvtReadWriteSet.newBuilder().setCollectionName("secret"))))
                .putCollectionConfigs(
                        "asset",
                        CollectionConfigPackage.newBuilder()
                                .addConfig(collection("secret", required))
                                .build())
                .build();
    }

    private static CollectionConfig collection(String name, int required) {
        return CollectionConfig.newBuilder()
                .setStaticCollectionConfig(
                        StaticCollectionConfig.newBuilder().setName(name).setRequiredPeerCount(required))
                .build();
    }
}

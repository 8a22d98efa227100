package io.tbaas.launcher;

import io.tbaas.fabric.admin.OrdererAdmin;
import io.tbaas.fabric.node.network.NetworkGenesis;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TaskGroup;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.Block;

/** Brings a channel of all organisations to life: genesis block, orderer, then all peers side by side. */
public final class ChannelSetup {
    private ChannelSetup() {}

    /** Creates the channel unless the orderer has it, and joins the peers that are not in it yet. */
    public static void ensure(NetworkClient client, ChannelId channel) throws InterruptedException {
        Block genesis;
        try (OrdererAdmin orderer = client.ordererAdmin()) {
            if (orderer.channels().contains(channel.value())) {
                genesis = client.fetch(channel).block(0);
            } else {
                genesis = new NetworkGenesis(client.folder(), client.plan()).block(channel, Instant.now());
                orderer.join(genesis);
            }
        }
        try (TaskGroup<Boolean> group = new TaskGroup<>("join-channel")) {
            client.plan()
                    .organisations()
                    .forEach(organisation -> group.fork(() -> join(client, organisation, channel, genesis)));
            group.join();
        }
    }

    private static boolean join(
            NetworkClient client, PeerOrganisationPlan organisation, ChannelId channel, Block genesis) {
        if (client.peerAdmin(organisation).channels().contains(channel)) {
            return false;
        }
        client.peerAdmin(organisation).join(genesis);
        return true;
    }
}

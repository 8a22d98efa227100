package io.tbaas.fabric.node.network;

import io.tbaas.fabric.orderer.OrdererNode;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.registrar.ChannelInfo;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.Map;
import java.util.TreeMap;

/** An orderer that runs in this process. */
record EmbeddedOrderer(OrdererNode node) implements EmbeddedNode {
    @Override
    public Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        for (ChannelId channel : node.channels()) {
            ChannelInfo info = node.channel(channel);
            if (info.standing().activity() == Standing.Activity.FAILED) {
                failures.put(channel.value(), info.failure().orElse("the channel has failed; the node's log says why"));
            }
        }
        return failures;
    }

    @Override
    public void park(ChannelId channel) {
        node.park(channel);
    }

    @Override
    public void unpark(ChannelId channel) {
        node.unpark(channel);
    }

    @Override
    public void discard(ChannelId channel) {
        node.discard(channel);
    }

    @Override
    public void close() {
        node.close();
    }
}

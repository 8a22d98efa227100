package io.tbaas.fabric.node.network;

import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.Map;
import java.util.TreeMap;

/** A peer that runs in this process. */
record EmbeddedPeer(PeerNode node) implements EmbeddedNode {
    @Override
    public Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        for (PeerChannel channel : node.channels().all()) {
            channel.failure()
                    .ifPresent(
                            reason -> failures.put(channel.channelId().value(), String.valueOf(reason.getMessage())));
        }
        return failures;
    }

    @Override
    public void park(ChannelId channel) {
        node.park(channel);
    }

    @Override
    public void unpark(ChannelId channel) {
        node.channels().unpark(channel);
    }

    @Override
    public void discard(ChannelId channel) {
        node.channels().discard(channel);
    }

    @Override
    public void close() {
        node.close();
    }
}

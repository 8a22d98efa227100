package io.tbaas.fabric.node.network;

import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.channel.PeerChannel;
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
    public void close() {
        node.close();
    }
}

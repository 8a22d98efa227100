package io.tbaas.fabric.node.network;

import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the peers of one process know of each other: each tells, all see it at once. Thread safe. */
final class SharedMembership implements PeerMembership {
    private final Map<PeerIdentity, Boolean> alive = new ConcurrentHashMap<>();
    private final Map<ChannelId, Map<PeerIdentity, ChannelMember>> members = new ConcurrentHashMap<>();

    void joined(PeerIdentity peer) {
        alive.put(peer, true);
    }

    @Override
    public List<PeerIdentity> peers() {
        return List.copyOf(alive.keySet());
    }

    @Override
    public List<ChannelMember> members(ChannelId channel) {
        return members.getOrDefault(channel, Map.of()).values().stream()
                .filter(member -> !member.leftChannel())
                .toList();
    }

    @Override
    public void publish(ChannelId channel, ChannelMember self) {
        members.computeIfAbsent(channel, unused -> new ConcurrentHashMap<>()).put(self.peer(), self);
    }
}

package io.tbaas.fabric.node.network;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the peers of one process know of each other: each tells, all see it at once. A peer is known by its PKI id, as in
 * gossip, so that one that comes back elsewhere is the same peer. Thread safe.
 */
final class SharedMembership implements PeerMembership {
    private final Map<ByteString, PeerIdentity> alive = new ConcurrentHashMap<>();
    private final Map<ChannelId, Map<ByteString, ChannelMember>> members = new ConcurrentHashMap<>();

    void joined(PeerIdentity peer) {
        alive.put(peer.pkiId(), peer);
    }

    @Override
    public List<PeerIdentity> peers() {
        return List.copyOf(alive.values());
    }

    @Override
    public List<ChannelMember> members(ChannelId channel) {
        return members.getOrDefault(channel, Map.of()).values().stream()
                .filter(member -> !member.leftChannel())
                .toList();
    }

    @Override
    public void publish(ChannelId channel, ChannelMember self) {
        members.computeIfAbsent(channel, unused -> new ConcurrentHashMap<>())
                .put(self.peer().pkiId(), self);
    }

    @Override
    public void leave(PeerIdentity self) {
        alive.remove(self.pkiId());
        members.values().forEach(channel -> channel.remove(self.pkiId()));
    }
}

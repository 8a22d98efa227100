package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What peers of a test tell each other. */
final class TestMembership implements PeerMembership {
    private final Map<ChannelId, Map<ByteString, ChannelMember>> members = new ConcurrentHashMap<>();

    @Override
    public List<PeerIdentity> peers() {
        return members.values().stream()
                .flatMap(channel -> channel.values().stream())
                .map(ChannelMember::peer)
                .distinct()
                .toList();
    }

    @Override
    public List<ChannelMember> members(ChannelId channel) {
        return List.copyOf(members.getOrDefault(channel, Map.of()).values());
    }

    @Override
    public void publish(ChannelId channel, ChannelMember self) {
        members.computeIfAbsent(channel, id -> new ConcurrentHashMap<>())
                .put(self.peer().pkiId(), self);
    }

    @Override
    public void leave(PeerIdentity self) {
        members.values().forEach(channel -> channel.remove(self.pkiId()));
    }
}

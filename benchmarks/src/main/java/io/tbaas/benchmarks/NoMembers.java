package io.tbaas.benchmarks;

import io.tbaas.fabric.peer.membership.ChannelMember;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.peer.membership.PeerMembership;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;

/** A peer that knows no other and tells nobody. */
final class NoMembers implements PeerMembership {
    @Override
    public List<PeerIdentity> peers() {
        return List.of();
    }

    @Override
    public List<ChannelMember> members(ChannelId channel) {
        return List.of();
    }

    @Override
    public void publish(ChannelId channel, ChannelMember self) {}

    @Override
    public void leave(PeerIdentity self) {}
}

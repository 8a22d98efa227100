package io.tbaas.fabric.peer.membership;

import io.tbaas.fabric.peer.channel.PeerChannel;
import java.util.Collection;
import java.util.Optional;

/** Tells other peers what this one is on its channels, from the time on at which it can be reached. Thread safe. */
public final class SelfAnnouncements {
    private final PeerMembership membership;
    private volatile Optional<PeerIdentity> self = Optional.empty();

    /** Silent until {@link #begin}. */
    public SelfAnnouncements(PeerMembership membership) {
        this.membership = membership;
    }

    /** This peer can be reached under that identity: tells of all its channels, and of every change from now on. */
    public void begin(PeerIdentity identity, Collection<PeerChannel> channels) {
        self = Optional.of(identity);
        channels.forEach(this::announce);
    }

    /** Tells that this peer is gone, and says nothing more. */
    public synchronized void end() {
        Optional<PeerIdentity> known = self;
        self = Optional.empty();
        known.ifPresent(membership::leave);
    }

    /** Tells how a channel stands now. */
    public void announce(PeerChannel channel) {
        publish(channel, false);
    }

    /** Tells that this peer serves a channel no more. */
    public void withdraw(PeerChannel channel) {
        publish(channel, true);
    }

    private synchronized void publish(PeerChannel channel, boolean left) {
        self.ifPresent(identity -> membership.publish(
                channel.channelId(),
                new ChannelMember(
                        identity,
                        channel.ledger().blocks().height(),
                        left,
                        channel.lifecycle().inUse())));
    }
}

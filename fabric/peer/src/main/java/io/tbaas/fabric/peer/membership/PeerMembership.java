package io.tbaas.fabric.peer.membership;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;

/**
 * What the peers of a network know of each other; the embedded assembly fills it, and gossip will.
 *
 * <p>Decides nothing about validity or order. Thread safe; answers are snapshots and never block on the network.
 */
public interface PeerMembership {
    /** All peers believed alive, this one included. */
    List<PeerIdentity> peers();

    /** The peers believed alive that are on the channel and have not left it, this one included if it is. */
    List<ChannelMember> members(ChannelId channel);

    /** Tells the others what this peer is on a channel; the last word counts. */
    void publish(ChannelId channel, ChannelMember self);

    /** Tells the others that this peer stops; nothing it told stands any longer. */
    void leave(PeerIdentity self);
}

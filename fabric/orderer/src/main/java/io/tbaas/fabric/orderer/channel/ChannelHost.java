package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.protocol.ChannelId;

/** Who carries the channels and changes the part that this node plays in them. */
public interface ChannelHost {
    /** The channel goes on as a follower; returns at once, the change happens behind. */
    void becomeFollower(ChannelId channelId);

    /** The channel goes on with consensus; returns at once, the change happens behind. */
    void becomeConsenter(ChannelId channelId);
}

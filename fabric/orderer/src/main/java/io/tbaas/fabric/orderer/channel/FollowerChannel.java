package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.protocol.ChannelId;

/** A channel that this node joined without being one of its consenters. */
public final class FollowerChannel implements OrdererChannel {
    private final ChannelId channelId;
    private final OrdererLedger ledger;
    private volatile Standing standing;

    /** A follower with a standing. */
    public FollowerChannel(ChannelId channelId, OrdererLedger ledger, Standing standing) {
        this.channelId = channelId;
        this.ledger = ledger;
        this.standing = standing;
    }

    @Override
    public ChannelId channelId() {
        return channelId;
    }

    @Override
    public OrdererLedger ledger() {
        return ledger;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void start() {}

    @Override
    public void halt() {
        standing = new Standing(standing.relation(), Standing.Activity.INACTIVE);
    }
}

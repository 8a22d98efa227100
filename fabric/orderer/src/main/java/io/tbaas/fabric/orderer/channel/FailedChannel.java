package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.consensus.Standing.Relation;
import io.tbaas.fabric.protocol.ChannelId;

/** A channel that cannot be served, for example because its consensus type is not known here; it can be removed. */
public record FailedChannel(ChannelId channelId, OrdererLedger ledger) implements OrdererChannel {
    @Override
    public Standing standing() {
        return new Standing(Relation.CONSENTER, Activity.FAILED);
    }

    @Override
    public void start() {}

    @Override
    public void halt() {}
}

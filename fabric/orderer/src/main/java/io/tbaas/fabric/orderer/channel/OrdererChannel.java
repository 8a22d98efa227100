package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.Optional;

/** A channel of this node; thread safe. */
public sealed interface OrdererChannel permits ConsenterChannel, FollowerChannel, FailedChannel {
    /** The channel. */
    ChannelId channelId();

    /** Its blocks. */
    OrdererLedger ledger();

    /** This node's part in it. */
    Standing standing();

    /** Why it is out of service; empty where it is not, or where its standing alone says so. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Begins its work. */
    void start();

    /** Ends its work; the ledger stays open. */
    void halt();
}

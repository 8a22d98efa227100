package io.tbaas.fabric.comm.deliver;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;

/** A channel as delivery sees it; thread safe. */
public interface DeliverChain {
    /** The channel. */
    ChannelId channelId();

    /** The configuration in force now. */
    ChannelBundle bundle();

    /** The blocks. */
    BlockReader blocks();

    /** The signal of the present consenter; a peer's is never raised. */
    ErrorSignal errored();
}

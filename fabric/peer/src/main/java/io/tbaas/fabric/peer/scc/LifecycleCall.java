package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;

/**
 * One call of the life cycle, in its channel if it has one.
 *
 * @param bundle the channel's configuration when the call began; it does not change under it
 */
record LifecycleCall(TransactionContext context, Optional<ChannelBundle> bundle) {
    /** The channel's configuration, for a function that needs a channel. */
    ChannelBundle channel() {
        return bundle.orElseThrow(() -> new TbaasException(
                PeerError.LIFECYCLE_REFUSED, "no application config for channel '" + context.channelName() + "'"));
    }

    /** The ledger as the transaction sees it. */
    TransactionSimulator simulator() {
        return context.simulator()
                .orElseThrow(() -> new TbaasException(PeerError.LIFECYCLE_REFUSED, "invalid channel-less operation"));
    }
}

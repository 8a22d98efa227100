package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.Optional;

/** The channels of this peer, as far as a running contract sees them. Thread safe. */
public interface ChaincodeChannels {
    /** The channel, if this peer has joined it. */
    Optional<ChaincodeChannel> find(ChannelId channel);
}

package io.tbaas.fabric.comm.deliver;

import java.util.Optional;

/** Finds the channels of a node; thread safe. */
@FunctionalInterface
public interface DeliverChains {
    /** The channel of this name as it stands in a request, whatever its form. */
    Optional<? extends DeliverChain> find(String channelId);
}

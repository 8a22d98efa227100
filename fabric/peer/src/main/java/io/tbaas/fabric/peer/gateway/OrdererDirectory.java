package io.tbaas.fabric.peer.gateway;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;

/** Knows the orderers of each channel as its configuration names them now. */
@FunctionalInterface
interface OrdererDirectory {
    /**
     * The ordering service of a channel.
     *
     * @throws PlanUnavailableException if this peer is not on the channel
     */
    OrderingService of(ChannelId channel) throws PlanUnavailableException;

    /**
     * Who orders and how.
     *
     * @param byzantine whether a quorum must take a transaction, instead of one orderer
     */
    record OrderingService(List<GatewayOrderer> orderers, boolean byzantine) {
        /** Keeps an own list. */
        public OrderingService {
            orderers = List.copyOf(orderers);
        }
    }
}

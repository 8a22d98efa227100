package io.tbaas.fabric.peer.blocksource;

import io.tbaas.fabric.peer.connection.NodeEndpoint;
import java.time.Duration;
import java.util.Map;

/**
 * core.yaml {@code peer.deliveryclient}.
 *
 * @param retryIntervalMin pause after the first failure; each further one takes 1.2 times as long
 * @param retryIntervalMax longest pause
 * @param addressOverrides other addresses and roots for orderers named in the channel configuration
 */
public record DeliveryClientOptions(
        Duration retryIntervalMin, Duration retryIntervalMax, Map<String, NodeEndpoint> addressOverrides) {
    /** Fabric's defaults. */
    public static final DeliveryClientOptions DEFAULTS =
            new DeliveryClientOptions(Duration.ofMillis(100), Duration.ofHours(1), Map.of());

    /** Keeps an own map. */
    public DeliveryClientOptions {
        addressOverrides = Map.copyOf(addressOverrides);
    }
}

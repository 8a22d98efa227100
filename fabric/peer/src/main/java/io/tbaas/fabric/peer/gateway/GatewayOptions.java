package io.tbaas.fabric.peer.gateway;

import java.time.Duration;

/**
 * core.yaml {@code peer.gateway}; connections are made in the background, so there is no {@code dialTimeout}.
 *
 * @param endorsementTimeout for one peer's answer to one proposal
 * @param broadcastTimeout for one orderer's answer to one transaction
 */
public record GatewayOptions(boolean enabled, Duration endorsementTimeout, Duration broadcastTimeout) {
    /** Fabric's defaults. */
    public static final GatewayOptions DEFAULTS =
            new GatewayOptions(true, Duration.ofSeconds(10), Duration.ofSeconds(10));
}

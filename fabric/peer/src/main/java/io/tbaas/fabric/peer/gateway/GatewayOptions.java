package io.tbaas.fabric.peer.gateway;

import java.time.Duration;

/**
 * core.yaml {@code peer.gateway}.
 *
 * @param endorsementTimeout for one peer's answer to one proposal
 * @param broadcastTimeout for one orderer's answer to one transaction
 * @param dialTimeout for a new connection
 */
public record GatewayOptions(
        boolean enabled, Duration endorsementTimeout, Duration broadcastTimeout, Duration dialTimeout) {
    /** Fabric's defaults. */
    public static final GatewayOptions DEFAULTS =
            new GatewayOptions(true, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));
}

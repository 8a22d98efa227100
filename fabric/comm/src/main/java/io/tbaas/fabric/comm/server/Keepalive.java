package io.tbaas.fabric.comm.server;

import java.time.Duration;

/**
 * How idle connections are kept and judged.
 *
 * @param interval idle time after which this side pings
 * @param timeout wait for the answer to a ping
 * @param minimumInterval clients that ping more often are disconnected
 */
public record Keepalive(Duration interval, Duration timeout, Duration minimumInterval) {
    /** Fabric's defaults of a server. */
    public static final Keepalive DEFAULT =
            new Keepalive(Duration.ofHours(2), Duration.ofSeconds(20), Duration.ofMinutes(1));
}

package io.tbaas.fabric.peer.blocksource;

import java.time.Duration;

/**
 * How long to wait before the next attempt: longer after each failure, by Fabric's factor, up to a limit. Confined to one
 * thread.
 *
 * <p>Source: fabric common/deliverclient/blocksprovider/deliverer.go.
 */
final class RetryPause {
    private static final double FACTOR = 1.2;

    private final Duration first;
    private final Duration longest;
    private int failures;

    RetryPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    void failed() {
        failures++;
    }

    void succeeded() {
        failures = 0;
    }

    Duration beforeNextAttempt() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        double millis = first.toMillis() * Math.pow(FACTOR, failures - 1);
        return Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
    }
}

package io.tbaas.fabric.orderer.consensus;

import java.time.Duration;

/** The time until a batch is cut though it is not full; confined to the loop. */
final class BatchTimer {
    private boolean running;
    private long deadlineNanos;

    /** Starts; nothing happens if it is running. */
    void start(Duration timeout) {
        if (!running) {
            running = true;
            deadlineNanos = System.nanoTime() + timeout.toNanos();
        }
    }

    void stop() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    /** Zero once the time is over. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }
}

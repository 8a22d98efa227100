package io.tbaas.platform.server.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much of this process's memory is not in use. */
final class HeapRoom {
    /** So seldom at most is garbage collected for it: it stops everything for a moment. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int SHORT = 4; // less than this part of all: worth a closer look

    private final AtomicLong collectedAt = new AtomicLong(System.nanoTime() - PAUSE.toNanos());

    /** What is free; where that seems little, without what is garbage already. */
    long bytesFree() {
        long free = seen();
        if (free < Runtime.getRuntime().maxMemory() / SHORT && isTurn()) {
            System.gc();
            free = seen();
        }
        return free;
    }

    private boolean isTurn() {
        long last = collectedAt.get();
        long now = System.nanoTime();
        return now - last >= PAUSE.toNanos() && collectedAt.compareAndSet(last, now);
    }

    private static long seen() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}

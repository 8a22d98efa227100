package io.tbaas.platform.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Eventually() {}

    /** Repeats an assertion until it holds; fails with its last failure after a minute. */
    public static void holds(Runnable assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }
}

package io.tbaas.platform.store.operation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes this instance's workers when there is something to do; others find it when they look again. */
@Component
public final class WorkSignal {
    private final Semaphore bell = new Semaphore(0);

    /** There is something to do. */
    public void ring() {
        bell.release();
    }

    /** Waits until somebody rings, at most so long. */
    public void await(Duration pause) throws InterruptedException {
        if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}

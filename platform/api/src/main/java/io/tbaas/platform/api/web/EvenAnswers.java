package io.tbaas.platform.api.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lets answers take a whole number of equal times, so that their time does not tell what they hide: whether an address is known. */
@Component
public final class EvenAnswers {
    private final long slotNanos;

    EvenAnswers(@Value("${tbaas.even-answers-millis:100}") int slotMillis) {
        this.slotNanos = Duration.ofMillis(slotMillis).toNanos();
    }

    /** Answers, or refuses, when the time that has begun is over. */
    public <T> T give(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            waitFrom(start);
        }
    }

    /** Refuses when the time that has begun is over; answers at once. */
    public <T> T refuse(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } catch (RuntimeException e) {
            waitFrom(start);
            throw e;
        }
    }

    private void waitFrom(long start) {
        if (slotNanos <= 0) {
            return;
        }
        long spent = System.nanoTime() - start;
        long end = start + (spent / slotNanos + 1) * slotNanos;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return; // the platform is stopping
            }
        }
    }
}

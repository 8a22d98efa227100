package io.tbaas.fabric.ledger.block;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The end of a chain, and those who wait for it to move on. */
final class ChainProgress {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile ChainTip tip;
    private volatile boolean closed;

    ChainProgress(ChainTip tip) {
        this.tip = tip;
    }

    ChainTip tip() {
        return tip;
    }

    boolean isClosed() {
        return closed;
    }

    void advance(ChainTip next) {
        tip = next;
        wake();
    }

    void close() {
        closed = true;
        wake();
    }

    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the chain is higher than the number, the waiter has given up, or this is closed. */
    boolean await(long number, BooleanSupplier givenUp) throws InterruptedException {
        if (tip.height() > number) {
            return !closed && !givenUp.getAsBoolean();
        }
        lock.lockInterruptibly();
        try {
            while (tip.height() <= number && !closed && !givenUp.getAsBoolean()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        return tip.height() > number && !closed && !givenUp.getAsBoolean();
    }

    /** As {@link #await(long, BooleanSupplier)}, at most so long. */
    boolean await(long number, BooleanSupplier givenUp, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (tip.height() <= number && !closed && !givenUp.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return tip.height() > number && !closed && !givenUp.getAsBoolean();
    }
}

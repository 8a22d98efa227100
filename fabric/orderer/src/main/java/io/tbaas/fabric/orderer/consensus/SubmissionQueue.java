package io.tbaas.fabric.orderer.consensus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue before a channel's loop, limited by number and by bytes; thread safe. */
final class SubmissionQueue {
    private enum State {
        NEW,
        OPEN,
        CLOSED
    }

    private final QueueLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Queue<Event> events = new ArrayDeque<>();
    private long bytes;
    private State state = State.NEW;

    SubmissionQueue(QueueLimits limits) {
        this.limits = limits;
    }

    void open() {
        lock.lock();
        try {
            state = State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more events; what waits is still handed out. */
    void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            arrived.signalAll();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Submission offer(Event event) {
        lock.lock();
        try {
            Optional<Submission> refusal = refusal();
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (isFull()) {
                return full();
            }
            events.add(event);
            bytes += event.bytes();
            arrived.signal();
            return Submission.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    Submission waitForRoom() {
        long remaining = limits.waitMax().toNanos();
        lock.lock();
        try {
            while (state == State.OPEN && isFull()) {
                if (remaining <= 0) {
                    return full();
                }
                remaining = taken.awaitNanos(remaining);
            }
            return refusal().orElse(Submission.ACCEPTED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Submission.Refused("the wait for the ordering queue was interrupted");
        } finally {
            lock.unlock();
        }
    }

    /** The next event; empty once closed and drained. */
    Optional<Event> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.isEmpty() && state != State.CLOSED) {
                arrived.await();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next event; empty after this time, or once closed and drained. */
    Optional<Event> poll(Duration timeout) throws InterruptedException {
        long remaining = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (events.isEmpty() && state != State.CLOSED && remaining > 0) {
                remaining = arrived.awaitNanos(remaining);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    boolean isDrained() {
        lock.lock();
        try {
            return state == State.CLOSED && events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Event> next() {
        Optional<Event> event = Optional.ofNullable(events.poll());
        if (event.isPresent()) {
            bytes -= event.get().bytes();
            taken.signal();
        }
        return event;
    }

    private boolean isFull() {
        return events.size() >= limits.messagesMax() || bytes >= limits.bytesMax();
    }

    private Optional<Submission> refusal() {
        return switch (state) {
            case NEW -> Optional.of(new Submission.Refused("chain is not started"));
            case OPEN -> Optional.empty();
            case CLOSED -> Optional.of(new Submission.Refused("chain is stopped"));
        };
    }

    private Submission full() {
        return new Submission.Refused("the ordering queue is full: " + events.size() + " messages of " + bytes
                + " bytes wait; try again later");
    }
}

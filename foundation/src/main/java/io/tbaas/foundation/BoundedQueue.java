package io.tbaas.foundation;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A queue with a stated limit: a full queue is an answer, never a lost element.
 *
 * <p>Thread safe.
 */
public final class BoundedQueue<T> {
    private final ArrayBlockingQueue<T> elements;

    /** A queue of at most {@code capacity} elements, at least 1. */
    public BoundedQueue(int capacity) {
        elements = new ArrayBlockingQueue<>(capacity);
    }

    /** Adds the element, or answers false when the queue is full. */
    public boolean offer(T element) {
        return elements.offer(element);
    }

    /** Adds the element, waiting for room. */
    public void put(T element) throws InterruptedException {
        elements.put(element);
    }

    /** Waits for the next element. */
    public T take() throws InterruptedException {
        return elements.take();
    }

    /** Waits for the next element, at most so long. */
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(elements.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Moves what is there now, at most {@code limit} elements, into the target. */
    public int drainTo(Collection<? super T> target, int limit) {
        return elements.drainTo(target, limit);
    }

    /** Elements waiting now. */
    public int size() {
        return elements.size();
    }
}

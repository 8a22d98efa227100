package io.tbaas.fabric.comm.deliver;

import java.time.Duration;
import java.util.Optional;

/**
 * Messages of one delivery in order; one thread reads, any thread may close.
 *
 * @param <T> {@code Block}, or the peer's filtered block or block with private data
 */
public interface BlockStream<T> extends AutoCloseable {
    /**
     * Waits for the next message.
     *
     * @return the message, or empty when the request is fulfilled or the stream was closed here
     * @throws DeliverException when the server refuses
     * @throws io.tbaas.foundation.TbaasException {@code COMM_UNREACHABLE} when the connection fails
     */
    Optional<T> next() throws InterruptedException;

    /**
     * Waits for the next message so long.
     *
     * @return the message, or empty after the time, after the end, or when closed; see {@link #isEnded}
     */
    Optional<T> poll(Duration timeout) throws InterruptedException;

    /** Whether no further message can come. */
    boolean isEnded();

    /** Cancels the delivery and wakes the reader. */
    @Override
    void close();
}

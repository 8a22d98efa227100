package io.tbaas.fabric.comm.server;

/**
 * The body of a streaming call, run on a virtual thread of its own.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
@FunctionalInterface
public interface StreamHandler<Q, R> {
    /**
     * Serves the call; returning completes it.
     *
     * @throws InterruptedException when the call was cancelled
     */
    void handle(ServerStream<Q, R> stream) throws InterruptedException;
}

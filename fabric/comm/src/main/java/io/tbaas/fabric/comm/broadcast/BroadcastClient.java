package io.tbaas.fabric.comm.broadcast;

import io.grpc.Channel;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends envelopes to one orderer over one stream that is opened again after a failure; thread safe.
 *
 * <p>An orderer ends the stream after an answer other than SUCCESS without reading what was sent behind it, so that
 * envelopes which were waiting then are sent once more on a new stream.
 */
public final class BroadcastClient implements AutoCloseable {
    private final Channel orderer;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BroadcastStream stream;

    /** A client that has not connected yet. */
    public BroadcastClient(Channel orderer) {
        this.orderer = orderer;
    }

    /**
     * Sends one envelope and waits for its answer; calls of several threads share the stream and are answered in order.
     *
     * @throws TbaasException {@code COMM_UNREACHABLE} when there is no answer in this time
     */
    public BroadcastResponse broadcast(Envelope envelope, Duration timeout) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        while (true) {
            BroadcastStream.Pending pending = send(envelope);
            Optional<BroadcastResponse> response = pending.await(deadlineNanos - System.nanoTime());
            if (response.isPresent()) {
                return response.get();
            }
            if (deadlineNanos - System.nanoTime() <= 0) {
                throw new TbaasException(
                        CommError.COMM_UNREACHABLE,
                        "orderer " + orderer.authority() + " did not answer within " + timeout);
            }
        }
    }

    /** Ends the stream. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (stream != null) {
                stream.finish();
                stream = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private BroadcastStream.Pending send(Envelope envelope) {
        lock.lock();
        try {
            BroadcastStream current = stream;
            if (current == null || current.isClosed()) {
                current = new BroadcastStream(orderer);
                stream = current;
            }
            return current.send(envelope);
        } finally {
            lock.unlock();
        }
    }
}

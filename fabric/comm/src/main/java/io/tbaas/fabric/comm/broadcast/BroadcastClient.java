package io.tbaas.fabric.comm.broadcast;

import io.grpc.ManagedChannel;
import java.time.Duration;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** Sends envelopes to one orderer over one stream that is opened again after a failure; thread safe. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class BroadcastClient implements AutoCloseable {
    /** A client that has not connected yet. */
    public BroadcastClient(ManagedChannel orderer) {
        throw new UnsupportedOperationException("BroadcastClient");
    }

    /**
     * Sends one envelope and waits for its answer; calls of several threads share the stream and are answered in order.
     *
     * @throws io.tbaas.foundation.TbaasException {@code COMM_UNREACHABLE} when there is no answer in this time
     */
    public BroadcastResponse broadcast(Envelope envelope, Duration timeout) throws InterruptedException {
        throw new UnsupportedOperationException("BroadcastClient.broadcast");
    }

    /** Ends the stream. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("BroadcastClient.close");
    }
}

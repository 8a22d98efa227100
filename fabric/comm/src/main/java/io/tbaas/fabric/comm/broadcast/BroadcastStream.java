package io.tbaas.fabric.comm.broadcast;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.jspecify.annotations.Nullable;

/** One broadcast call; thread safe. */
final class BroadcastStream {
    private final ClientCall<Envelope, BroadcastResponse> call;
    private final String endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private @Nullable Status closed;

    BroadcastStream(Channel orderer) {
        endpoint = orderer.authority();
        // The stream outlives the call, possibly one that a server is answering, in whose context it is opened.
        Context beforeOpening = Context.ROOT.attach();
        try {
            call = orderer.newCall(AtomicBroadcastGrpc.getBroadcastMethod(), CallOptions.DEFAULT);
            call.start(new Responses(), new Metadata());
            call.request(1);
        } finally {
            Context.ROOT.detach(beforeOpening);
        }
    }

    Pending send(Envelope envelope) {
        Pending pending = new Pending();
        lock.lock();
        try {
            if (closed == null) {
                waiting.add(pending);
                call.sendMessage(envelope);
            } else {
                pending.done = true;
            }
        } finally {
            lock.unlock();
        }
        return pending;
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed != null;
        } finally {
            lock.unlock();
        }
    }

    void finish() {
        lock.lock();
        try {
            if (closed == null) {
                call.halfClose();
            }
        } finally {
            lock.unlock();
        }
    }

    /** An envelope on its way. */
    final class Pending {
        private final Condition answered = lock.newCondition();
        private boolean done;
        private @Nullable BroadcastResponse response;
        private @Nullable TbaasException failure;

        /** The answer; empty if the orderer ended the stream without reading the envelope, or after the time. */
        Optional<BroadcastResponse> await(long waitNanos) throws InterruptedException {
            long deadline = System.nanoTime() + waitNanos;
            lock.lockInterruptibly();
            try {
                long remaining = waitNanos;
                while (!done && remaining > 0) {
                    answered.await(remaining, TimeUnit.NANOSECONDS);
                    remaining = deadline - System.nanoTime();
                }
                if (failure != null) {
                    throw failure;
                }
                return Optional.ofNullable(response);
            } finally {
                lock.unlock();
            }
        }

        private void complete(@Nullable BroadcastResponse answer, @Nullable TbaasException broken) {
            response = answer;
            failure = broken;
            done = true;
            answered.signalAll();
        }
    }

    /** Takes what gRPC delivers. */
    private final class Responses extends ClientCall.Listener<BroadcastResponse> {
        @Override
        public void onMessage(BroadcastResponse response) {
            lock.lock();
            try {
                @Nullable Pending pending = waiting.poll();
                if (pending != null) {
                    pending.complete(response, null);
                }
            } finally {
                lock.unlock();
            }
            call.request(1);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            lock.lock();
            try {
                closed = status;
                @Nullable
                TbaasException broken = status.isOk()
                        ? null
                        : new TbaasException(
                                CommError.COMM_UNREACHABLE,
                                "broadcast to " + endpoint + " broke off: " + status.getCode() + ": "
                                        + status.getDescription(),
                                status.getCause());
                waiting.forEach(pending -> pending.complete(null, broken));
                waiting.clear();
            } finally {
                lock.unlock();
            }
        }
    }
}

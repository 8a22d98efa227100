package io.tbaas.fabric.comm.deliver;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A delivery over one gRPC call.
 *
 * @param <M> the response message
 * @param <T> what it carries
 */
final class CallBlockStream<M, T> implements BlockStream<T> {
    /** Responses asked of the transport ahead of the reader. */
    private static final int WINDOW = 8;

    private final ClientCall<Envelope, M> call;
    private final Function<M, DeliverStep<T>> decode;
    private final String endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<M> inbox = new ArrayDeque<>();
    private @Nullable Status closed;
    private boolean ended;

    CallBlockStream(Channel channel, MethodDescriptor<Envelope, M> method, Function<M, DeliverStep<T>> decode) {
        call = channel.newCall(method, CallOptions.DEFAULT);
        this.decode = decode;
        endpoint = channel.authority();
    }

    CallBlockStream<M, T> open(Envelope request) {
        call.start(new Responses(), new Metadata());
        call.request(WINDOW);
        call.sendMessage(request);
        call.halfClose();
        return this;
    }

    @Override
    public Optional<T> next() throws InterruptedException {
        return take(Long.MAX_VALUE);
    }

    @Override
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        return take(timeout.toNanos());
    }

    @Override
    public boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            inbox.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        call.cancel("the reader has closed the delivery", null);
    }

    private Optional<T> take(long waitNanos) throws InterruptedException {
        Optional<M> message = await(waitNanos);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        call.request(1);
        return switch (decode.apply(message.get())) {
            case DeliverStep.Data<T> data -> Optional.of(data.content());
            case DeliverStep.End<T> end -> end(end.status());
            case DeliverStep.Unknown<T> unknown -> {
                close();
                throw new TbaasException(
                        CommError.COMM_PROTOCOL_VIOLATION, endpoint + " sent a delivery response without content");
            }
        };
    }

    private Optional<M> await(long waitNanos) throws InterruptedException {
        long remaining = waitNanos;
        lock.lockInterruptibly();
        try {
            while (inbox.isEmpty() && !ended && closed == null && remaining > 0) {
                if (waitNanos == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    remaining = changed.awaitNanos(remaining);
                }
            }
            if (ended) {
                return Optional.empty();
            }
            if (inbox.isEmpty() && closed != null) {
                ended = true;
                throw unreachable(closed);
            }
            return Optional.ofNullable(inbox.poll());
        } finally {
            lock.unlock();
        }
    }

    private Optional<T> end(org.hyperledger.fabric.protos.common.Status status) {
        close();
        if (status != org.hyperledger.fabric.protos.common.Status.SUCCESS) {
            throw new DeliverException(status, endpoint);
        }
        return Optional.empty();
    }

    private TbaasException unreachable(Status status) {
        String reason = status.getDescription() == null
                ? status.getCode().toString()
                : status.getCode() + ": " + status.getDescription();
        return new TbaasException(
                CommError.COMM_UNREACHABLE, "deliver from " + endpoint + " broke off: " + reason, status.getCause());
    }

    /** Takes what gRPC delivers. */
    private final class Responses extends ClientCall.Listener<M> {
        @Override
        public void onMessage(M message) {
            lock.lock();
            try {
                if (!ended) {
                    inbox.add(message);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            lock.lock();
            try {
                closed = status;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}

package io.tbaas.fabric.comm.server;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bidirectional call as a conversation of one thread: receive, send, and back-pressure both ways.
 *
 * <p>A cancelled call ends in a {@link StatusRuntimeException} out of {@link #receive} and {@link #send}; the thread is
 * never interrupted for it, because an interrupt closes file channels that other threads share.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public final class ServerStream<Q, R> {
    /** Requests asked of the transport ahead of the reader. */
    private static final int WINDOW = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ServerStream.class);

    private final ServerCallStreamObserver<R> call;
    private final CallPeer peer = CallPeer.current();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Q> inbox = new ArrayDeque<>();
    private final List<Runnable> cancelListeners = new ArrayList<>();
    private boolean clientFinished;
    private boolean cancelled;

    private ServerStream(ServerCallStreamObserver<R> call) {
        this.call = call;
    }

    /**
     * Serves a call on a new virtual thread; give the result to gRPC as the request observer.
     *
     * @param threadName name of that thread
     */
    public static <Q, R> StreamObserver<Q> serve(
            String threadName, StreamObserver<R> responses, StreamHandler<Q, R> handler) {
        ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) responses;
        ServerStream<Q, R> stream = new ServerStream<>(call);
        call.disableAutoRequest();
        call.setOnReadyHandler(stream::wake);
        call.setOnCancelHandler(stream::cancel);
        call.request(WINDOW);
        Thread.ofVirtual().name(threadName).start(Context.current().wrap(() -> stream.run(handler)));
        return stream.new Requests();
    }

    /**
     * Answers a call whose one request is known, on a new virtual thread; there is nothing to receive.
     *
     * @param threadName name of that thread
     */
    public static <Q, R> void answer(String threadName, StreamObserver<R> responses, StreamHandler<Q, R> handler) {
        ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) responses;
        ServerStream<Q, R> stream = new ServerStream<>(call);
        stream.clientFinished = true;
        call.setOnReadyHandler(stream::wake);
        call.setOnCancelHandler(stream::cancel);
        Thread.ofVirtual().name(threadName).start(Context.current().wrap(() -> stream.run(handler)));
    }

    /** Waits for the next request; empty when the client has finished. */
    public Optional<Q> receive() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inbox.isEmpty() && !clientFinished && !cancelled) {
                changed.await();
            }
            if (cancelled) {
                throw cancellation();
            }
            Optional<Q> request = Optional.ofNullable(inbox.poll());
            if (request.isPresent()) {
                call.request(1);
            }
            return request;
        } finally {
            lock.unlock();
        }
    }

    /** Sends, waiting while the client does not read. */
    public void send(R response) throws InterruptedException {
        if (!call.isReady()) {
            awaitReady();
        }
        call.onNext(response);
    }

    /** Who calls. */
    public CallPeer peer() {
        return peer;
    }

    /** Whether the call is over for the client. */
    public boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs once when the call is cancelled or its connection breaks, at once if that has happened.
     *
     * @return takes the listener off again
     */
    public Runnable onCancel(Runnable listener) {
        lock.lock();
        try {
            if (!cancelled) {
                cancelListeners.add(listener);
                return () -> forget(listener);
            }
        } finally {
            lock.unlock();
        }
        listener.run();
        return () -> {};
    }

    private void forget(Runnable listener) {
        lock.lock();
        try {
            cancelListeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    private void awaitReady() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!call.isReady() && !cancelled) {
                changed.await();
            }
            if (cancelled) {
                throw cancellation();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(StreamHandler<Q, R> handler) {
        try {
            handler.handle(this);
            finish(Status.OK);
        } catch (StatusRuntimeException end) {
            finish(end.getStatus());
        } catch (InterruptedException interrupted) {
            finish(Status.CANCELLED.withDescription("the server is stopping").withCause(interrupted));
        } catch (RuntimeException failure) {
            LOG.error("A call of {} ended in an unexpected failure", peer.address(), failure);
            finish(Status.INTERNAL.withDescription("internal error").withCause(failure));
        }
    }

    private void finish(Status status) {
        if (isCancelled()) {
            return;
        }
        if (status.isOk()) {
            call.onCompleted();
        } else {
            call.onError(status.asRuntimeException());
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        List<Runnable> notified;
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            notified = List.copyOf(cancelListeners);
            cancelListeners.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        notified.forEach(Runnable::run);
    }

    private static StatusRuntimeException cancellation() {
        return Status.CANCELLED.withDescription("context canceled").asRuntimeException();
    }

    /** Takes what gRPC delivers. */
    private final class Requests implements StreamObserver<Q> {
        @Override
        public void onNext(Q request) {
            lock.lock();
            try {
                inbox.add(request);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onError(Throwable failure) {
            cancel();
        }

        @Override
        public void onCompleted() {
            lock.lock();
            try {
                clientFinished = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}

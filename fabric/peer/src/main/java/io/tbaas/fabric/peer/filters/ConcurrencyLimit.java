package io.tbaas.fabric.peer.filters;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses calls of one gRPC service beyond a number of concurrent ones ({@code peer.limits.concurrency}), so that a
 * flood is turned away and does not pile up.
 */
public final class ConcurrencyLimit implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ConcurrencyLimit.class);

    private final String service;
    private final int callsMax;
    private final Semaphore free;

    /**
     * The service, taking so many calls at once; Fabric reads 0 as no limit.
     *
     * @param callsMax concurrent calls, 0 or more
     */
    public static BindableService of(int callsMax, BindableService service) {
        if (callsMax == 0) {
            return service;
        }
        ServerServiceDefinition bound = service.bindService();
        ConcurrencyLimit limit =
                new ConcurrencyLimit(bound.getServiceDescriptor().getName(), callsMax);
        return () -> ServerInterceptors.intercept(bound, limit);
    }

    private ConcurrencyLimit(String service, int callsMax) {
        if (callsMax < 1) {
            throw new IllegalArgumentException("the limit of concurrent calls is negative: " + callsMax);
        }
        this.service = service;
        this.callsMax = callsMax;
        this.free = new Semaphore(callsMax);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!free.tryAcquire()) {
            String refusal = "too many requests for /" + service + ", exceeding concurrency limit (" + callsMax + ")";
            LOG.warn("{}", refusal);
            call.close(Status.UNKNOWN.withDescription(refusal), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> {
            if (held.compareAndSet(true, false)) {
                free.release();
            }
        };
        try {
            return new Releasing<>(next.startCall(call, headers), release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /** Gives the place back when the call is over, whichever way it ends. */
    private static final class Releasing<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Runnable release;

        Releasing(ServerCall.Listener<Q> delegate, Runnable release) {
            super(delegate);
            this.release = release;
        }

        @Override
        public void onComplete() {
            release.run();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            release.run();
            super.onCancel();
        }
    }
}

package io.tbaas.fabric.chaincode.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends calls that last too long and keeps idle streams alive: one thread for all streams of a peer, which sleeps while there is none. Peers without
 * contracts are many on a platform.
 */
public final class StreamClock implements AutoCloseable {
    private static final int TICK_MILLIS = 50;

    private final Set<ContractStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("chaincode-clock").factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // a stream may come while the peer stops
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final Duration keepalive;
    private volatile boolean started;

    /** A clock that does not tick yet; a keep-alive of zero sends none. */
    public StreamClock(Duration keepalive) {
        this.keepalive = keepalive;
    }

    /** Begins to tick. */
    public void start() {
        started = true;
        tickAgain();
        if (keepalive.isPositive()) {
            var unusedBeats = timer.scheduleWithFixedDelay(
                    () -> streams.forEach(ContractStream::keepAlive),
                    keepalive.toMillis(),
                    keepalive.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    void watch(ContractStream stream) {
        streams.add(stream);
        stream.onEnd(() -> streams.remove(stream));
        tickAgain();
    }

    private void tickAgain() {
        if (started && !streams.isEmpty() && ticking.compareAndSet(false, true)) {
            var unusedTick = timer.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        streams.forEach(ContractStream::expireCalls);
        ticking.set(false);
        tickAgain();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

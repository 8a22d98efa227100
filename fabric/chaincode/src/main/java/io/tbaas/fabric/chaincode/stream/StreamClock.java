package io.tbaas.fabric.chaincode.stream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends calls that last too long and keeps idle streams alive: one thread for all streams of a peer. */
public final class StreamClock implements AutoCloseable {
    private static final int TICK_MILLIS = 50;

    private final Set<ContractStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("chaincode-clock").factory());
    private final Duration keepalive;

    /** A clock that does not tick yet; a keep-alive of zero sends none. */
    public StreamClock(Duration keepalive) {
        this.keepalive = keepalive;
    }

    /** Begins to tick. */
    public void start() {
        var unusedTicks = timer.scheduleWithFixedDelay(
                () -> streams.forEach(ContractStream::expireCalls), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.tbaas.platform.server.operation;

import io.tbaas.platform.server.background.BackgroundLoop;
import io.tbaas.platform.store.operation.Lease;
import io.tbaas.platform.store.operation.Leases;
import io.tbaas.platform.store.operation.WorkSignal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes operations that are due and runs each on a virtual thread of its own. */
@Component
public final class OperationWorkers implements SmartLifecycle {
    private static final Duration STOP_PAUSE = Duration.ofSeconds(5);

    private final Leases leases;
    private final WorkSignal signal;
    private final OperationRunner runner;
    private final OperationSettings settings;
    private final Semaphore slots;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private @Nullable BackgroundLoop loop;

    OperationWorkers(Leases leases, WorkSignal signal, OperationRunner runner, OperationSettings settings) {
        this.leases = leases;
        this.signal = signal;
        this.runner = runner;
        this.settings = settings;
        this.slots = new Semaphore(settings.atOnce());
    }

    @Override
    public void start() {
        loop = BackgroundLoop.start("operations", _ -> round());
    }

    @Override
    public void stop() {
        BackgroundLoop running = loop;
        if (running != null) {
            running.close();
            loop = null;
        }
        runner.stop();
        try {
            for (Thread thread : threads) {
                thread.join(STOP_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** Whether operations are taken. */
    public boolean isHealthy() {
        BackgroundLoop running = loop;
        return running != null && running.isHealthy();
    }

    private void round() throws InterruptedException {
        if (!slots.tryAcquire(settings.idle().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        int free = 1 + slots.drainPermits();
        int taken = 0;
        try {
            List<Lease> claimed = leases.claim(settings.instance(), settings.host(), free, settings.lease());
            taken = claimed.size();
            claimed.forEach(this::run);
        } finally {
            slots.release(free - taken);
        }
        if (taken == 0) {
            signal.await(settings.idle());
        }
    }

    private void run(Lease lease) {
        Thread thread = Thread.ofVirtual()
                .name("operation-" + lease.operation().value())
                .unstarted(() -> {
                    try {
                        runner.run(lease);
                    } finally {
                        threads.remove(Thread.currentThread());
                        slots.release();
                        signal.ring(); // the next operation on the same resource may be due
                    }
                });
        threads.add(thread);
        thread.start();
    }
}

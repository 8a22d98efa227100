package io.tbaas.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls operations from many virtual threads. What is measured is a window that opens when all callers are at work and
 * closes before the first of them stops.
 *
 * @param clients callers at a time
 * @param window how long calls are counted
 */
record Load(int clients, Duration window) {
    private static final Logger LOG = LoggerFactory.getLogger(Load.class);
    private static final int LEAD_IN_SHARE = 5;
    private static final Duration LEAD_IN_MAX = Duration.ofSeconds(1);

    /** Rate and latencies of the calls that ended within the window. */
    record Outcome(double perSecond, List<Long> latenciesNanos) {
        Outcome {
            latenciesNanos = latenciesNanos.stream().sorted().toList();
        }

        double latencyMillis(double quantile) {
            int index = (int) (latenciesNanos.size() * quantile);
            return latenciesNanos.get(Math.min(latenciesNanos.size() - 1, index)) / 1e6;
        }

        long calls() {
            return latenciesNanos.size();
        }
    }

    /** Told when the window opens and when it closes. */
    interface Observer {
        /** Notes nothing. */
        Observer NONE = new Observer() {
            @Override
            public void opened() {}

            @Override
            public void closed() {}
        };

        void opened();

        void closed();
    }

    /**
     * Makes calls until the window closes, and waits for the last of them.
     *
     * @param numbers gives each call a number that is never given twice
     * @param operations what callers do: the first caller the first, and so on in turn
     * @throws IllegalStateException if more calls failed than not; fewer are told in the log
     */
    Outcome run(AtomicLong numbers, List<LongConsumer> operations, Observer observer) throws InterruptedException {
        Callers callers = new Callers(numbers);
        for (int i = 0; i < clients; i++) {
            callers.start(i, operations.get(i % operations.size()));
        }
        Duration leadIn = window.dividedBy(LEAD_IN_SHARE);
        TimeUnit.NANOSECONDS.sleep((leadIn.compareTo(LEAD_IN_MAX) < 0 ? leadIn : LEAD_IN_MAX).toNanos());
        observer.opened();
        long opened = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(window.toNanos());
        long closed = System.nanoTime();
        observer.closed();
        callers.stop();
        return callers.between(opened, closed);
    }

    /** The threads of one run. */
    private static final class Callers {
        private final AtomicLong numbers;
        private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
        private volatile boolean stopping;

        Callers(AtomicLong numbers) {
            this.numbers = numbers;
        }

        void start(int index, LongConsumer operation) {
            threads.add(Thread.ofVirtual().name("load-" + index).start(() -> {
                while (!stopping) {
                    call(operation);
                }
            }));
        }

        private void call(LongConsumer operation) {
            long begun = System.nanoTime();
            try {
                operation.accept(numbers.getAndIncrement());
                calls.add(new Call(begun, System.nanoTime()));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }

        void stop() throws InterruptedException {
            stopping = true;
            for (Thread thread : threads) {
                thread.join();
            }
            RuntimeException first = failures.peek();
            if (first == null) {
                return;
            }
            if (failures.size() > calls.size()) {
                throw new IllegalStateException(failures.size() + " calls failed, the first with " + first, first);
            }
            LOG.warn(
                    "{} calls failed and count for nothing, {} did not; the first with",
                    failures.size(),
                    calls.size(),
                    first);
        }

        Outcome between(long opened, long closed) {
            List<Long> latencies = calls.stream()
                    .filter(call -> call.ended() - opened >= 0 && call.ended() - closed < 0)
                    .map(call -> call.ended() - call.begun())
                    .toList();
            return new Outcome(latencies.size() * 1e9 / (closed - opened), latencies);
        }
    }

    private record Call(long begun, long ended) {}
}

package io.tbaas.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Calls an operation from many virtual threads for a set time. */
final class Load {
    private Load() {}

    /** Rate and latencies of one run. */
    record Outcome(double perSecond, List<Long> latenciesNanos, long failures, String firstFailure) {
        Outcome {
            latenciesNanos = latenciesNanos.stream().sorted().toList();
        }

        double latencyMillis(double quantile) {
            int index = (int) (latenciesNanos.size() * quantile);
            return latenciesNanos.get(Math.min(latenciesNanos.size() - 1, index)) / 1e6;
        }
    }

    /** Runs for the duration; the operation gets a number that is never given twice. */
    static Outcome run(int clients, Duration duration, AtomicLong numbers, LongConsumer operation)
            throws InterruptedException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            threads[i] = Thread.ofVirtual().name("load-" + i).start(() -> {
                while (System.nanoTime() < end) {
                    long begun = System.nanoTime();
                    try {
                        operation.accept(numbers.getAndIncrement());
                        latencies.add(System.nanoTime() - begun);
                    } catch (RuntimeException e) {
                        failures.add(String.valueOf(e));
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String first = failures.peek();
        return new Outcome(
                latencies.size() / seconds, List.copyOf(latencies), failures.size(), first == null ? "" : first);
    }
}

package io.tbaas.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Load before what counts. A JVM compiles what runs often while it runs: on two processors the rate of the whole path
 * rises for a minute and more.
 *
 * @param clients callers at a time
 * @param window one rate is taken over each
 * @param callsMin before which no rate counts as steady: compilers go by how often code ran
 * @param longest after which it ends whether or not the rate is steady
 */
record WarmUp(int clients, Duration window, long callsMin, Duration longest) {
    private static final long CALLS_MIN = 15_000;
    private static final Duration SUBMIT_WINDOW = Duration.ofSeconds(5);
    private static final Duration SUBMIT_MAX = Duration.ofSeconds(150);
    private static final Duration EVALUATE_WINDOW = Duration.ofSeconds(1);
    private static final Duration EVALUATE_MAX = Duration.ofSeconds(30);

    /** How long it took, and whether the rate was steady then. */
    record Outcome(double seconds, boolean steady) {
        Figure figure(String group, String what) {
            String name = steady ? "  warm-up until steady, " : "  warm-up, NOT STEADY YET when it ended, ";
            return Figure.of(group, name + what, "s", seconds);
        }
    }

    static WarmUp ofSubmits(int clients) {
        return new WarmUp(clients, SUBMIT_WINDOW, CALLS_MIN, SUBMIT_MAX);
    }

    static WarmUp ofEvaluations(int clients) {
        return new WarmUp(clients, EVALUATE_WINDOW, CALLS_MIN, EVALUATE_MAX);
    }

    Outcome run(AtomicLong numbers, List<LongConsumer> operations) throws InterruptedException {
        SteadyRate rate = new SteadyRate();
        long before = numbers.get();
        long begun = System.nanoTime();
        boolean steady = false;
        while (!steady && System.nanoTime() - begun < longest.toNanos()) {
            rate.add(new Load(clients, window)
                    .run(numbers, operations, Load.Observer.NONE)
                    .perSecond());
            steady = rate.isReached() && numbers.get() - before >= callsMin;
        }
        return new Outcome((System.nanoTime() - begun) / 1e9, steady);
    }
}

package io.tbaas.benchmarks;

import java.time.Duration;

/**
 * How long and how hard to measure.
 *
 * @param duration length of one run under load
 * @param runs repetitions, of which the median counts
 * @param clients callers at a time
 */
public record BenchOptions(Duration duration, int runs, int clients) {}

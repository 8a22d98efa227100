package io.tbaas.benchmarks;

import java.util.Arrays;

/**
 * One measured figure.
 *
 * @param median middle of the runs
 * @param runs every run, in the order they were made
 */
record Figure(String group, String name, String unit, double median, double[] runs) {
    static Figure of(String group, String name, String unit, double... runs) {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        double median = sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        return new Figure(group, name, unit, median, runs);
    }
}

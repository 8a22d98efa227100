package io.tbaas.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One measured figure.
 *
 * @param group what was set up for it
 * @param name what was measured
 * @param median middle of the runs
 * @param runs every run, in the order they were made; at least one
 */
public record Figure(String group, String name, String unit, double median, List<Double> runs) {
    /** Copies the list. */
    public Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured: " + name);
        }
    }

    /** A figure with the median of its runs. */
    public static Figure of(String group, String name, String unit, double... runs) {
        List<Double> made = Arrays.stream(runs).boxed().toList();
        return new Figure(group, name, unit, median(made), made);
    }

    /** How many times as much one median is as another. */
    public static Figure ratio(String group, String name, Figure measured, Figure against) {
        return of(group, name, "times", measured.median() / against.median());
    }

    private static double median(List<Double> runs) {
        List<Double> sorted = runs.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least of the runs. */
    public double least() {
        return Collections.min(runs);
    }

    /** The greatest of the runs. */
    public double greatest() {
        return Collections.max(runs);
    }
}

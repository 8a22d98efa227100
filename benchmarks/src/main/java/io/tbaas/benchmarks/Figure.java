package io.tbaas.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * One measured figure.
 *
 * @param median middle of the runs
 * @param runs every run, in the order they were made
 */
public record Figure(String group, String name, String unit, double median, List<Double> runs) {
    public Figure {
        runs = List.copyOf(runs);
    }

    public static Figure of(String group, String name, String unit, double... runs) {
        List<Double> made = Arrays.stream(runs).boxed().toList();
        List<Double> sorted = made.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Figure(group, name, unit, median, made);
    }
}

package io.tbaas.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells from the rates of windows that follow each other whether the rate still rises: it is steady once the newest two
 * windows together differ little from the two before. Two are taken together because a single one wavers by itself.
 */
final class SteadyRate {
    private static final int TOGETHER = 2;
    private static final double TOLERANCE = 0.05;

    private final List<Double> rates = new ArrayList<>();

    void add(double rate) {
        rates.add(rate);
    }

    boolean isReached() {
        int count = rates.size();
        if (count < 2 * TOGETHER) {
            return false;
        }
        double newest = sum(rates.subList(count - TOGETHER, count));
        double before = sum(rates.subList(count - 2 * TOGETHER, count - TOGETHER));
        return Math.abs(newest - before) <= TOLERANCE * before;
    }

    private static double sum(List<Double> some) {
        return some.stream().mapToDouble(Double::doubleValue).sum();
    }
}

package io.tbaas.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the processes of one network take of the processors for each call, window by window. */
final class ProcessorShares implements Load.Observer {
    private final List<MeasuredProcess> processes;
    private final Map<String, List<Double>> microsPerCall = new LinkedHashMap<>();
    private List<Duration> atOpening = List.of();
    private List<Duration> atClosing = List.of();

    ProcessorShares(List<MeasuredProcess> processes) {
        this.processes = List.copyOf(processes);
    }

    @Override
    public void opened() {
        atOpening = used();
    }

    @Override
    public void closed() {
        atClosing = used();
    }

    private List<Duration> used() {
        return processes.stream().map(process -> process.used().get()).toList();
    }

    /** Divides what was used in the window that closed last. */
    void dividedBy(long calls) {
        double total = 0;
        for (int i = 0; i < processes.size(); i++) {
            double micros = atClosing.get(i).minus(atOpening.get(i)).toNanos() / 1e3 / calls;
            total += micros;
            note(processes.get(i).name(), micros);
        }
        note("all processes", total);
    }

    private void note(String name, double micros) {
        microsPerCall.computeIfAbsent(name, first -> new ArrayList<>()).add(micros);
    }

    /** One figure for each process, then their sum. */
    List<Figure> figures(String group, String prefix, String unit) {
        return microsPerCall.entrySet().stream()
                .map(entry -> Figure.of(
                        group,
                        prefix + entry.getKey(),
                        unit,
                        entry.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }
}

package io.tbaas.launcher.quickstart;

import io.tbaas.foundation.TaskGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Works an input file off: records of one batch one after the other, each after the commit of the one before, and
 * different batches side by side.
 */
final class InputRun {
    /** Below the 500 calls at a time that a peer's gateway takes by default. */
    private static final int UNDER_WAY_MAX = 256;

    private final Function<InputRecord, Outcome> submit;
    private final LongConsumer progress;

    InputRun(Function<InputRecord, Outcome> submit, LongConsumer progress) {
        this.submit = submit;
        this.progress = progress;
    }

    /** The outcome of every record, in no particular order. */
    List<Result> run(List<InputRecord> records) throws InterruptedException {
        Map<String, List<InputRecord>> batches = new LinkedHashMap<>();
        records.forEach(input -> batches.computeIfAbsent(input.batch(), unused -> new ArrayList<>())
                .add(input));
        AtomicLong done = new AtomicLong();
        Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
        try (TaskGroup<List<Result>> group = new TaskGroup<>("batch")) {
            batches.values()
                    .forEach(batch -> group.fork(() -> {
                        underWay.acquire();
                        try {
                            return workOff(batch, done);
                        } finally {
                            underWay.release();
                        }
                    }));
            return group.join().stream().flatMap(List::stream).toList();
        }
    }

    private List<Result> workOff(List<InputRecord> batch, AtomicLong done) {
        List<Result> results = new ArrayList<>(batch.size());
        for (InputRecord input : batch) {
            results.add(new Result(input, submit.apply(input)));
            progress.accept(done.incrementAndGet());
        }
        return results;
    }

    /** A record and what became of it. */
    record Result(InputRecord input, Outcome outcome) {}
}

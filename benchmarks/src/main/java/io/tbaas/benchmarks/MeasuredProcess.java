package io.tbaas.benchmarks;

import io.tbaas.benchmarks.commit.ProcessCpu;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A process whose processor time is told.
 *
 * @param used since its start; the system counts it in steps of about 10 ms
 */
record MeasuredProcess(String name, Supplier<Duration> used) {
    static MeasuredProcess of(String name, ProcessHandle process) {
        return new MeasuredProcess(name, () -> process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the process has ended: " + name)));
    }

    /** The one that makes the calls. */
    static MeasuredProcess client() {
        return new MeasuredProcess("client", () -> Duration.ofNanos(ProcessCpu.nanos()));
    }
}

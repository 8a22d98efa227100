package io.tbaas.benchmarks.commit;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process, native threads included. */
public final class ProcessCpu {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ProcessCpu() {}

    /** Since its start. */
    public static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}

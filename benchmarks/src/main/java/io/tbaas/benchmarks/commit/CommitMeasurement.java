package io.tbaas.benchmarks.commit;

import java.util.List;

/**
 * What came of a {@link CommitRequest}.
 *
 * @param windows in the order they were committed
 * @param ceilings what all processors reach if they check the three signatures and do nothing else; one before each
 *     round and one after the last
 */
record CommitMeasurement(List<Window> windows, List<Window> ceilings, MemoryUse memory) {
    CommitMeasurement {
        windows = List.copyOf(windows);
        ceilings = List.copyOf(ceilings);
    }

    /** Some blocks in a row. */
    record Window(long transactions, long nanos, long cpuNanos, long diskBytes) {
        double perSecond() {
            return transactions * 1e9 / nanos;
        }

        double cpuMicrosEach() {
            return cpuNanos / 1e3 / transactions;
        }

        double diskBytesEach() {
            return (double) diskBytes / transactions;
        }
    }

    /** At the end of the last round, after a collection, the ledger still open. */
    record MemoryUse(long heapBytes, long directBytes, long rocksBytes, long residentBytes) {}
}

package io.tbaas.benchmarks.commit;

import io.tbaas.benchmarks.BenchOptions;
import io.tbaas.benchmarks.Figure;
import io.tbaas.benchmarks.Folders;
import io.tbaas.benchmarks.Report;
import io.tbaas.benchmarks.commit.CommitMeasurement.MemoryUse;
import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.crypto.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Prepares blocks once, has a process of its own commit them, and reports. */
public final class CommitFigures {
    private static final int BLOCK_TRANSACTIONS = 500;
    private static final int TRANSACTIONS = 100_000;
    private static final int WINDOW_BLOCKS = TRANSACTIONS / BLOCK_TRANSACTIONS;
    private static final int WARM_UP_BLOCKS = 100;
    private static final int MANY_KEYS = 10_000_000;
    private static final int MANY_TRANSACTIONS = 1_000_000;
    private static final long LARGE_BYTES = 12L << 30;
    private static final int LEDGER_MEMORY_MEBIBYTES = 256;
    private static final int MEBIBYTE = 1 << 20;

    private final Report report;
    private final BenchOptions options;

    /** Adds to a report. */
    public CommitFigures(Report report, BenchOptions options) {
        this.report = report;
        this.options = options;
    }

    /** 100,000 transactions on a fresh ledger in each run. */
    public void measure(SignatureAlgorithm algorithm) throws IOException, InterruptedException {
        String group = group(algorithm, "100,000 prepared transactions on a fresh ledger");
        BlockPlan plan = BlockPlan.ofTransactions(TRANSACTIONS, BLOCK_TRANSACTIONS, TRANSACTIONS, false);
        CommitMeasurement measured = measure(algorithm, plan, options.runs(), 0);
        report(group, measured.ceilings(), measured.windows());
        report.add(figure(group, "disk per transaction", "bytes", measured.windows(), Window::diskBytesEach));
        report(group, measured.memory());
    }

    /** The same with as many keys in the state as a large network has; a run is 100,000 transactions more on one ledger. */
    public void measureOverManyKeys() throws IOException, InterruptedException {
        String group = group(SignatureAlgorithm.ECDSA_P256, "100,000 more in each run, over 10 million keys");
        int withWarmUp = options.runs() + 1;
        BlockPlan plan = BlockPlan.ofTransactions(TRANSACTIONS * withWarmUp, BLOCK_TRANSACTIONS, MANY_KEYS, true);
        CommitMeasurement measured = measure(SignatureAlgorithm.ECDSA_P256, plan, 1, MANY_KEYS);
        report(group, measured.ceilings(), measured.windows().subList(1, withWarmUp));
        report(group, measured.memory());
    }

    /** The first runs on a ledger, and those after a million transactions on the same one. */
    public void measureLongLedger() throws IOException, InterruptedException {
        String group = group(SignatureAlgorithm.ECDSA_P256, "100,000 more in each run on one ledger");
        int runs = options.runs();
        int transactions = MANY_TRANSACTIONS + TRANSACTIONS * runs;
        BlockPlan plan = BlockPlan.ofTransactions(transactions, BLOCK_TRANSACTIONS, MANY_TRANSACTIONS, false);
        CommitMeasurement measured = measure(SignatureAlgorithm.ECDSA_P256, plan, 1, 0);
        List<Window> windows = measured.windows();
        List<Window> first = windows.subList(0, runs);
        List<Window> last = windows.subList(windows.size() - runs, windows.size());
        Figure before = figure(group, "validated and committed, the first", "tx/s", first, Window::perSecond);
        report.add(before);
        report(group, measured.ceilings(), last);
        Figure after = figure(group, "validated and committed, after a million", "tx/s", last, Window::perSecond);
        report.add(Figure.of(group, "after a million, of the first", "%", 100 * after.median() / before.median()));
        reportProcessorTime(group, first, last);
        report.add(figure(group, "disk per transaction", "bytes", windows, Window::diskBytesEach));
        report(group, measured.memory());
    }

    /** On a busy machine the rates say little, and this says more. */
    private void reportProcessorTime(String group, List<Window> first, List<Window> last) {
        Figure before = figure(group, "processor time of the first", "µs/tx", first, Window::cpuMicrosEach);
        Figure after = figure(group, "processor time after a million", "µs/tx", last, Window::cpuMicrosEach);
        report.add(before);
        report.add(Figure.of(
                group, "processor time after a million, of the first", "%", 100 * after.median() / before.median()));
    }

    private static String group(SignatureAlgorithm algorithm, String what) {
        return "Commit pipeline of one peer, " + algorithm + ": " + what + ", 3 signatures each, nothing shared";
    }

    private CommitMeasurement measure(SignatureAlgorithm algorithm, BlockPlan plan, int rounds, int preloadedKeys)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tbaas-bench-commit");
        try {
            if (plan.transactions() > TRANSACTIONS) {
                requireRoom(folder);
            }
            Path chain = folder.resolve("chain");
            BlockPreparation.write(BenchIdentities.create(folder.resolve("keys"), algorithm), plan, chain);
            return ChildProcess.measure(new CommitRequest(
                    chain.toString(),
                    folder.resolve("peer").toString(),
                    plan.preloaded() ? 0 : WARM_UP_BLOCKS,
                    plan.blocks(),
                    WINDOW_BLOCKS,
                    rounds,
                    preloadedKeys,
                    LEDGER_MEMORY_MEBIBYTES));
        } finally {
            Folders.delete(folder);
        }
    }

    private static void requireRoom(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < LARGE_BYTES) {
            throw new IOException("the large parts need " + LARGE_BYTES / MEBIBYTE + " MiB below " + folder
                    + ", and there are " + free / MEBIBYTE + "; -Djava.io.tmpdir names another place");
        }
    }

    private void report(String group, List<Window> ceilings, List<Window> windows) {
        Figure ceiling = figure(
                group, "ceiling: the same signatures checked and nothing else", "tx/s", ceilings, Window::perSecond);
        Figure committed = figure(group, "validated and committed", "tx/s", windows, Window::perSecond);
        Figure signatureTime =
                figure(group, "processor time of the signatures alone", "µs/tx", ceilings, Window::cpuMicrosEach);
        Figure time = figure(group, "processor time of everything", "µs/tx", windows, Window::cpuMicrosEach);
        report.add(ceiling);
        report.add(committed);
        report.add(Figure.of(group, "share of the ceiling", "%", 100 * committed.median() / ceiling.median()));
        report.add(time);
        report.add(signatureTime);
        report.add(
                Figure.of(group, "share of the signatures in it", "%", 100 * signatureTime.median() / time.median()));
    }

    private void report(String group, MemoryUse memory) {
        report.add(Figure.of(group, "heap in use after a collection", "MiB", mebibytes(memory.heapBytes())));
        report.add(Figure.of(group, "direct buffers", "MiB", mebibytes(memory.directBytes())));
        report.add(Figure.of(group, "RocksDB caches and write buffers", "MiB", mebibytes(memory.rocksBytes())));
        report.add(Figure.of(group, "resident memory of the process", "MiB", mebibytes(memory.residentBytes())));
    }

    private static Figure figure(
            String group, String name, String unit, List<Window> windows, ToDoubleFunction<Window> value) {
        return Figure.of(group, name, unit, windows.stream().mapToDouble(value).toArray());
    }

    private static double mebibytes(long bytes) {
        return (double) bytes / MEBIBYTE;
    }
}

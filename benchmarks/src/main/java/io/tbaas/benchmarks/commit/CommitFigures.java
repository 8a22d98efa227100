package io.tbaas.benchmarks.commit;

import io.tbaas.benchmarks.BenchOptions;
import io.tbaas.benchmarks.Figure;
import io.tbaas.benchmarks.Folders;
import io.tbaas.benchmarks.Report;
import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.crypto.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Prepares blocks once, has processes of their own commit them, and reports. */
public final class CommitFigures {
    private static final int BLOCK_TRANSACTIONS = 500;
    private static final int TRANSACTIONS = 100_000;
    private static final int WARM_UP_BLOCKS = 100;
    private static final int LEDGER_MEMORY_MEBIBYTES = 256;
    private static final int MEBIBYTE = 1 << 20;

    private final Report report;
    private final BenchOptions options;

    public CommitFigures(Report report, BenchOptions options) {
        this.report = report;
        this.options = options;
    }

    /** The figure of 100,000 transactions on a fresh ledger. */
    public void measure(SignatureAlgorithm algorithm) throws IOException, InterruptedException {
        BlockPlan plan = BlockPlan.ofTransactions(TRANSACTIONS, BLOCK_TRANSACTIONS, TRANSACTIONS, false);
        Path folder = Files.createTempDirectory("tbaas-bench-commit");
        try {
            Path chain = prepare(folder, algorithm, plan);
            CommitMeasurement measured = ChildProcess.measure(new CommitRequest(
                    chain.toString(),
                    folder.resolve("peer").toString(),
                    WARM_UP_BLOCKS,
                    plan.blocks(),
                    plan.blocks(),
                    options.runs(),
                    0,
                    LEDGER_MEMORY_MEBIBYTES));
            report(algorithm, measured);
        } finally {
            Folders.delete(folder);
        }
    }

    private static Path prepare(Path folder, SignatureAlgorithm algorithm, BlockPlan plan) throws IOException {
        BenchIdentities identities = BenchIdentities.create(folder.resolve("keys"), algorithm);
        Path chain = folder.resolve("chain");
        BlockPreparation.write(identities, plan, chain);
        return chain;
    }

    private void report(SignatureAlgorithm algorithm, CommitMeasurement measured) {
        String group = "Commit pipeline of one peer, " + algorithm
                + ": 100,000 prepared transactions, 3 signatures each, nothing shared";
        List<Window> windows = measured.windows();
        Figure ceiling = figure(
                group, "ceiling: the same signatures and nothing else", "tx/s", measured.ceilings(), Window::perSecond);
        Figure signatureCpu = figure(group, "  of it for signatures", "µs", measured.ceilings(), Window::cpuMicrosEach);
        Figure committed = figure(group, "validated and committed", "tx/s", windows, Window::perSecond);
        report.add(ceiling);
        report.add(committed);
        report.add(Figure.of(group, "share of the ceiling", "%", 100 * committed.median() / ceiling.median()));
        report.add(figure(group, "processor time per transaction", "µs", windows, Window::cpuMicrosEach));
        report.add(signatureCpu);
        report.add(figure(group, "disk per transaction", "bytes", windows, Window::diskBytesEach));
        report.add(Figure.of(
                group,
                "heap in use after a collection",
                "MiB",
                mebibytes(measured.memory().heapBytes())));
        report.add(Figure.of(
                group, "direct buffers", "MiB", mebibytes(measured.memory().directBytes())));
        report.add(Figure.of(
                group,
                "RocksDB caches and write buffers",
                "MiB",
                mebibytes(measured.memory().rocksBytes())));
        report.add(Figure.of(
                group, "whole process", "MiB", mebibytes(measured.memory().residentBytes())));
    }

    private static Figure figure(
            String group, String name, String unit, List<Window> windows, ToDoubleFunction<Window> value) {
        return Figure.of(group, name, unit, windows.stream().mapToDouble(value).toArray());
    }

    private static double mebibytes(long bytes) {
        return (double) bytes / MEBIBYTE;
    }
}

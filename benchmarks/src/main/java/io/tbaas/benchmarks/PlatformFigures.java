package io.tbaas.benchmarks;

import io.tbaas.benchmarks.PlatformLists.ListOfApi;
import io.tbaas.benchmarks.platform.BenchDatabase;
import io.tbaas.benchmarks.platform.PlatformContent;
import io.tbaas.benchmarks.platform.PlatformServer;
import io.tbaas.platform.testkit.HttpCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The platform in a process of its own over a database with much in it, called by this one. */
final class PlatformFigures {
    private static final int CALLERS = 8;
    static final double MOST = 0.95;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(3);
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(90);
    private static final long WARM_UP_CALLS = 8_000;

    private final Report report;
    private final BenchOptions options;
    private final Path description;
    private final AtomicLong numbers = new AtomicLong();
    private String group = "";

    /**
     * Figures of the platform.
     *
     * @param description the API's own, as a file
     */
    PlatformFigures(Report report, BenchOptions options, Path description) {
        this.report = report;
        this.options = options;
        this.description = description;
    }

    void measure() throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("tbaas-bench-platform");
        try {
            Path h2 = folder.resolve("h2");
            try (BenchDatabase database = new BenchDatabase.H2(h2)) {
                measure("H2", database, h2);
            }
            try (BenchDatabase database = BenchDatabase.PostgreSql.start()) {
                measure("PostgreSQL", database, folder.resolve("postgresql"));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private void measure(String name, BenchDatabase database, Path data)
            throws IOException, InterruptedException, SQLException {
        group = "Platform on %s: %,d accounts, %,d consortia, %,d networks, %,d operations, %,d audit rows"
                .formatted(
                        name,
                        PlatformContent.ACCOUNTS,
                        PlatformContent.CONSORTIA,
                        PlatformContent.NETWORKS,
                        PlatformContent.OPERATIONS,
                        PlatformContent.AUDIT_ROWS);
        try (PlatformServer fresh = PlatformServer.start(data, database)) {
            add("start on an empty database, until it answers", "s", fresh.startSeconds());
            PlatformCallers.makeFirst(fresh);
        }
        PlatformContent content = write(database);
        double[] starts = new double[options.runs()];
        for (int run = 1; run < starts.length; run++) {
            try (PlatformServer again = PlatformServer.start(data, database)) {
                starts[run] = again.startSeconds();
            }
        }
        try (PlatformServer server = PlatformServer.start(data, database)) {
            starts[0] = server.startSeconds();
            add("start, until it answers", "s", starts);
            IdleFigures idle = new IdleFigures(report, group, IDLE);
            idle.measureProcessor(server.process());
            add("resident memory, idle", "MiB", server.residentMebibytes());
            idle.measureHeap(server.process());
            measureCalls(new PlatformCallers(server.address()), content, server.process());
            add("resident memory after all calls", "MiB", server.residentMebibytes());
        }
    }

    private PlatformContent write(BenchDatabase database) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = database.connect()) {
            PlatformContent content = PlatformContent.write(connection);
            database.settle(connection);
            report.note("written past the platform in %.0f s".formatted((System.nanoTime() - begun) / 1e9));
            return content;
        }
    }

    private void measureCalls(PlatformCallers callers, PlatformContent content, ProcessHandle process)
            throws IOException, InterruptedException {
        PlatformLists lists = new PlatformLists(description, content);
        List<HttpCaller> roots = programs(() -> callers.account(PlatformCallers.FIRST_ROOT));
        requireIntactAudit(callers.account(content.smallMail()));
        List<String> paths = lists.ofCompany().stream().map(ListOfApi::path).toList();
        WarmUp.Outcome warm = new WarmUp(CALLERS, WARM_UP_WINDOW, WARM_UP_CALLS, WARM_UP_MAX)
                .run(numbers, PlatformCallers.reads(roots, paths));
        report.add(warm.figure(group, "lists"));
        measureLoad("lists, each in turn", PlatformCallers.reads(roots, paths), process);
        measureLoad("reads of one thing", PlatformCallers.reads(roots, reads(content)), process);
        measureLoad("sign-ins", callers.signIns(CALLERS, content.mails()), process);
        ListLatencies latencies = new ListLatencies();
        latencies.measure("a company with much", roots, lists.ofCompany());
        latencies.measure(
                "a company with little", programs(() -> callers.account(content.smallMail())), lists.ofAnyCompany());
        latencies.measure("the operator", programs(callers::operator), lists.ofOperator());
        latencies.figures(group).forEach(report::add);
    }

    private static List<String> reads(PlatformContent content) {
        String consortium = content.pathVariables().get("consortium");
        return List.of(
                "/api/v1/session",
                "/api/v1/company",
                "/api/v1/overview",
                "/api/v1/events/badge",
                "/api/v1/accounts/" + content.firstAccounts().get(1),
                "/api/v1/consortia/" + consortium,
                "/api/v1/events/" + content.pathVariables().get("event"),
                "/api/v1/groups/" + content.pathVariables().get("group"),
                "/api/v1/operations/" + content.operation());
    }

    /** What was written past the platform must be what it would have written. */
    private static void requireIntactAudit(HttpCaller root) {
        HttpCaller.Answer verified = PlatformCallers.expect(200, root.get("/api/v1/audit/verification"));
        if (!verified.body().at("/intact").asBoolean()) {
            throw new IllegalStateException("the audit log is not whole: " + verified.body());
        }
    }

    private void measureLoad(String name, List<LongConsumer> calls, ProcessHandle process) throws InterruptedException {
        ProcessorShares shares = new ProcessorShares(List.of(MeasuredProcess.of("platform", process)));
        double[] rates = new double[options.runs()];
        double[] latencies = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            Load.Outcome outcome = new Load(CALLERS, options.duration()).run(numbers, calls, shares);
            shares.dividedBy(outcome.calls());
            rates[run] = outcome.perSecond();
            latencies[run] = outcome.latencyMillis(MOST);
        }
        add(name + ", " + CALLERS + " callers", "/s", rates);
        add("  95 of 100 below", "ms", latencies);
        report.add(shares.figures(group, "  processor time per call, ", "µs").getFirst());
    }

    private static List<HttpCaller> programs(Supplier<HttpCaller> signedIn) {
        return Stream.generate(signedIn).limit(CALLERS).toList();
    }

    private void add(String name, String unit, double... runs) {
        report.add(Figure.of(group, name, unit, runs));
    }
}

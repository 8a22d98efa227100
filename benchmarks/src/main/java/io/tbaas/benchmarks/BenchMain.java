package io.tbaas.benchmarks;

import io.tbaas.benchmarks.commit.CommitFigures;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.launcher.Logs;
import io.tbaas.testkit.OfficialBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command behind {@code ./tbaas bench}. */
@Command(
        name = "bench",
        description = "Measure this machine. docs/benchmarks.md says what each figure means and what spoils it.",
        mixinStandardHelpOptions = true)
final class BenchMain implements Callable<Integer> {
    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Length of one run under load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs of which the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--clients",
            defaultValue = "500",
            description = "Callers at a time, over the gateways of both organisations (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where to write the figures (default: benchmarks/target/bench.json).")
    private @Nullable Path json;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            converter = PartConverter.class,
            description = "The parts to measure, separated by commas (default: all that are not large).")
    private @Nullable List<Part> only;

    @Option(
            names = "--large",
            description = "Measure all parts: forty minutes more, and 12 GB in the folder for temporary files.")
    private boolean large;

    public static void main(String[] arguments) {
        Logs.unite();
        CommandLine command = new CommandLine(new BenchMain());
        command.getCommandSpec().usageMessage().footer("%nParts:%n" + Part.list());
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions options = new BenchOptions(Duration.ofSeconds(seconds), runs, clients);
        Report report = new Report(System.out, Machine.here());
        try (SharedNetwork network = new SharedNetwork()) {
            for (Part part : parts()) {
                if (!part.isOnNetwork()) {
                    network.stop();
                }
                measure(part, report, options, network);
            }
        }
        report.writeJson(json == null ? home().resolve("benchmarks/target/bench.json") : json);
        return 0;
    }

    private List<Part> parts() {
        return only != null
                ? only
                : Arrays.stream(Part.values())
                        .filter(part -> large || !part.isLarge())
                        .toList();
    }

    private static void measure(Part part, Report report, BenchOptions options, SharedNetwork network)
            throws IOException, InterruptedException, SQLException {
        switch (part) {
            case SIGNATURES -> SignatureFigures.measure(report);
            case COMMIT, COMMIT_SM2 -> new CommitFigures(report, options).measure(part.algorithm());
            case KEYS -> new CommitFigures(report, options).measureOverManyKeys();
            case LENGTH -> new CommitFigures(report, options).measureLongLedger();
            case PATH, PATH_SM2 ->
                new WholePathFigures(report, options, part.algorithm())
                        .measure(
                                network.with(part.algorithm()),
                                ContractPackages.of("traceability_1.0", "java", contractJar()));
            case OFFICIAL ->
                new SideBySide(report, options)
                        .measure(network.with(part.algorithm()), OfficialBinaries.fromEnvironment(), contractJar());
            case NETWORKS -> new NetworkFigures(report).measure();
            case PLATFORM -> new PlatformFigures(report, options, home().resolve("docs/openapi.json")).measure();
        }
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("TBAAS_HOME", "")).toAbsolutePath();
    }

    private static Path contractJar() {
        return home().resolve("contracts/samples/traceability/target/chaincode.jar");
    }

    /** Parts by their names. */
    static final class PartConverter implements ITypeConverter<Part> {
        @Override
        public Part convert(String value) {
            try {
                return Part.of(value);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }
}

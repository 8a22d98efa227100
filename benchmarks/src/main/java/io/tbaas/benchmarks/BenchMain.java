package io.tbaas.benchmarks;

import com.google.protobuf.ByteString;
import io.tbaas.benchmarks.commit.CommitFigures;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.launcher.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code ./tbaas bench}. */
@Command(
        name = "bench",
        description = "Measure this machine: signatures, the commit pipeline, the whole path, idle cost.",
        mixinStandardHelpOptions = true)
final class BenchMain implements Callable<Integer> {
    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Length of one run under load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Runs of which the median counts (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--clients", defaultValue = "256", description = "Callers at a time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where to write the figures (default: benchmarks/target/bench.json).")
    private @Nullable Path json;

    @Option(names = "--only", paramLabel = "PART", description = "signatures, commit or path (default: all).")
    private @Nullable String only;

    public static void main(String[] arguments) {
        Logs.unite();
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getenv().getOrDefault("TBAAS_HOME", "")).toAbsolutePath();
        BenchOptions options = new BenchOptions(Duration.ofSeconds(seconds), runs, clients);
        Report report = new Report(System.out);
        if (wanted("signatures")) {
            SignatureFigures.measure(report);
        }
        if (wanted("commit")) {
            new CommitFigures(report, options).measure(SignatureAlgorithm.ECDSA_P256);
        }
        if (wanted("path")) {
            ByteString contract = ContractPackages.of(
                    "traceability_1.0", "java", home.resolve("contracts/samples/traceability/target/chaincode.jar"));
            new WholePathFigures(report, options).measure(contract);
        }
        report.writeJson(json == null ? home.resolve("benchmarks/target/bench.json") : json);
        return 0;
    }

    private boolean wanted(String part) {
        return only == null || only.equals(part);
    }
}

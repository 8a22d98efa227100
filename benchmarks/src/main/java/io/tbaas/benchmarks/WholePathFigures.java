package io.tbaas.benchmarks;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.GatewayUser;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.launcher.NetworkProcess;
import io.tbaas.launcher.NetworkStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;

/**
 * The whole path: two organisations, both endorsing, one orderer, nodes in one JVM, the contract in its own processes,
 * the published client in this one.
 */
final class WholePathFigures {
    private static final String GROUP = "Whole path: 2 organisations, both endorse, one orderer, contract, client";
    private static final String CONTRACT = "traceability";
    private static final ChannelId CHANNEL = new ChannelId("bench");
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int BASE_PORT = 31050;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Report report;
    private final BenchOptions options;
    private final AtomicLong numbers = new AtomicLong();

    WholePathFigures(Report report, BenchOptions options) {
        this.report = report;
        this.options = options;
    }

    void measure(ByteString contractPackage) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tbaas-bench");
        NetworkProcess process = new NetworkProcess(new DataFolder(folder));
        long begun = System.nanoTime();
        process.start(NetworkStart.onPorts(BASE_PORT));
        try (NetworkClient client = new NetworkClient(new DataFolder(folder))) {
            ChannelSetup.ensure(client, CHANNEL);
            report.add(Figure.of(GROUP, "new network running (configuration committed)", "s", secondsSince(begun)));
            new ContractDeployment(client, CHANNEL).deploy(CONTRACT, "1.0", contractPackage);
            report.add(Figure.of(GROUP, "new network running with a contract", "s", secondsSince(begun)));
            measureLoad(client, folder);
            new CatchUpFigures(report, GROUP).measure(client, CHANNEL);
            new IdleFigures(report, GROUP, IDLE).measure(new DataFolder(folder));
        } finally {
            process.stop();
            new DataFolder(folder).clear();
        }
    }

    private void measureLoad(NetworkClient client, Path folder) throws InterruptedException, IOException {
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        try (Gateway gateway = GatewayUser.connect(client, organisation);
                Gateway usual = GatewayUser.connectWithDefaultSigner(client, organisation)) {
            Contract contract = gateway.getNetwork(CHANNEL.value()).getContract(CONTRACT);
            Contract usualContract = usual.getNetwork(CHANNEL.value()).getContract(CONTRACT);
            Load.run(options.clients(), WARM_UP, numbers, submit(contract));
            long diskBefore = Folders.bytesIn(folder.resolve("network/nodes"));
            long numberBefore = numbers.get();
            measureSubmit("committed, signer on the fast provider", contract, options.clients());
            long transactions = numbers.get() - numberBefore;
            report.add(Figure.of(
                    GROUP,
                    "disk per transaction, all three nodes",
                    "bytes",
                    (double) (Folders.bytesIn(folder.resolve("network/nodes")) - diskBefore) / transactions));
            measureSubmit("committed, the client's default signer", usualContract, options.clients());
            measureEvaluate(contract);
            Load.Outcome single = run(1, submit(contract));
            report.add(Figure.of(GROUP, "latency of one client, median", "ms", single.latencyMillis(0.5)));
            report.add(Figure.of(GROUP, "latency of one client, 99 of 100 below", "ms", single.latencyMillis(0.99)));
        }
    }

    private void measureSubmit(String name, Contract contract, int clients) throws InterruptedException {
        double[] rates = new double[options.runs()];
        double[] medians = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            Load.Outcome outcome = run(clients, submit(contract));
            rates[run] = outcome.perSecond();
            medians[run] = outcome.latencyMillis(0.5);
        }
        report.add(Figure.of(GROUP, name, "tx/s", rates));
        report.add(Figure.of(GROUP, "  latency at " + clients + " clients, median", "ms", medians));
    }

    private void measureEvaluate(Contract contract) throws InterruptedException {
        LongConsumer evaluate = number -> {
            try {
                contract.evaluateTransaction("ReadBatch", batch(number % 1000));
            } catch (GatewayException e) {
                throw new IllegalStateException(e);
            }
        };
        double[] rates = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            rates[run] = run(options.clients(), evaluate).perSecond();
        }
        report.add(Figure.of(GROUP, "evaluations", "/s", rates));
    }

    private Load.Outcome run(int clients, LongConsumer operation) throws InterruptedException {
        Load.Outcome outcome = Load.run(clients, options.duration(), numbers, operation);
        if (outcome.failures() > 0) {
            throw new IllegalStateException(
                    outcome.failures() + " calls failed, the first with " + outcome.firstFailure());
        }
        return outcome;
    }

    private static LongConsumer submit(Contract contract) {
        return number -> {
            try {
                contract.submitTransaction(
                        "RegisterBatch",
                        batch(number),
                        "Green tea",
                        "120",
                        "kg",
                        "Longjing Farm",
                        "2026-01-05T08:00:00Z",
                        "Hangzhou",
                        "0f343b0931126a20f133d67c2b018a3b5f8a3d4a1f2c8d9e0f343b0931126a20");
            } catch (GatewayException | CommitException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static String batch(long number) {
        return "BENCH-%09d".formatted(number);
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}

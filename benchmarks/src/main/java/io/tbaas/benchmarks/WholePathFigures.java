package io.tbaas.benchmarks;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractCalls;
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
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;

/**
 * The whole path: two organisations, both endorsing, one orderer, nodes in one JVM, the contract in its own processes,
 * the published client in this one.
 */
final class WholePathFigures {
    private static final String CONTRACT = "traceability";
    private static final ChannelId CHANNEL = new ChannelId("bench");
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int BASE_PORT = 31050;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Report report;
    private final BenchOptions options;
    private final SignatureAlgorithm algorithm;
    private final String group;
    private final AtomicLong numbers = new AtomicLong();

    WholePathFigures(Report report, BenchOptions options, SignatureAlgorithm algorithm) {
        this.report = report;
        this.options = options;
        this.algorithm = algorithm;
        group = "Whole path, " + algorithm
                + ": 2 organisations, both endorse, 1 orderer in one process that shares equal checks, contract, client";
    }

    void measure(ByteString contractPackage) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tbaas-bench");
        NetworkProcess process = new NetworkProcess(new DataFolder(folder));
        long begun = System.nanoTime();
        process.start(NetworkStart.onPorts(BASE_PORT).with(algorithm));
        try (NetworkClient client = new NetworkClient(new DataFolder(folder))) {
            ChannelSetup.ensure(client, CHANNEL);
            report.add(Figure.of(group, "new network running (configuration committed)", "s", secondsSince(begun)));
            new ContractDeployment(client, CHANNEL).deploy(CONTRACT, "1.0", contractPackage);
            report.add(Figure.of(group, "new network running with a contract", "s", secondsSince(begun)));
            measureLoad(client, folder);
            new CatchUpFigures(report, group).measure(client, CHANNEL);
            new IdleFigures(report, group, IDLE).measure(new DataFolder(folder));
        } finally {
            process.stop();
            new DataFolder(folder).clear();
        }
    }

    private void measureLoad(NetworkClient client, Path folder) throws InterruptedException, IOException {
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        try (Gateway gateway = GatewayUser.connect(client, organisation)) {
            ContractCalls contract = calls(client, gateway);
            Load.run(options.clients(), WARM_UP, numbers, submit(contract));
            long diskBefore = Folders.bytesIn(folder.resolve("network/nodes"));
            long numberBefore = numbers.get();
            measureSubmit("committed, signer on the fast provider", contract, options.clients());
            long transactions = numbers.get() - numberBefore;
            report.add(Figure.of(
                    group,
                    "disk per transaction, all three nodes",
                    "bytes",
                    (double) (Folders.bytesIn(folder.resolve("network/nodes")) - diskBefore) / transactions));
            measureDefaultSigner(client, organisation);
            measureEvaluate(contract);
            Load.Outcome single = run(1, submit(contract));
            report.add(Figure.of(group, "latency of one client, median", "ms", single.latencyMillis(0.5)));
            report.add(Figure.of(group, "latency of one client, 99 of 100 below", "ms", single.latencyMillis(0.99)));
        }
    }

    /** The published client has a signer of its own for ECDSA keys only. */
    private void measureDefaultSigner(NetworkClient client, PeerOrganisationPlan organisation)
            throws InterruptedException {
        if (algorithm == SignatureAlgorithm.ECDSA_P256) {
            try (Gateway gateway = GatewayUser.connectWithDefaultSigner(client, organisation)) {
                measureSubmit("committed, the client's default signer", calls(client, gateway), options.clients());
            }
        }
    }

    private static ContractCalls calls(NetworkClient client, Gateway gateway) {
        return new ContractCalls(gateway, CHANNEL, CONTRACT, ContractCalls.hashOf(client.plan()));
    }

    private void measureSubmit(String name, ContractCalls contract, int clients) throws InterruptedException {
        double[] rates = new double[options.runs()];
        double[] medians = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            Load.Outcome outcome = run(clients, submit(contract));
            rates[run] = outcome.perSecond();
            medians[run] = outcome.latencyMillis(0.5);
        }
        report.add(Figure.of(group, name, "tx/s", rates));
        report.add(Figure.of(group, "  latency at " + clients + " clients, median", "ms", medians));
    }

    private void measureEvaluate(ContractCalls contract) throws InterruptedException {
        LongConsumer evaluate = number -> {
            try {
                contract.evaluate("ReadBatch", batch(number % 1000));
            } catch (GatewayException e) {
                throw new IllegalStateException(e);
            }
        };
        double[] rates = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            rates[run] = run(options.clients(), evaluate).perSecond();
        }
        report.add(Figure.of(group, "evaluations", "/s", rates));
    }

    private Load.Outcome run(int clients, LongConsumer operation) throws InterruptedException {
        Load.Outcome outcome = Load.run(clients, options.duration(), numbers, operation);
        if (outcome.failures() > 0) {
            throw new IllegalStateException(
                    outcome.failures() + " calls failed, the first with " + outcome.firstFailure());
        }
        return outcome;
    }

    private static LongConsumer submit(ContractCalls contract) {
        return number -> {
            try {
                Proposal proposal = contract.propose(
                        "RegisterBatch",
                        batch(number),
                        "Green tea",
                        "120",
                        "kg",
                        "Longjing Farm",
                        "2026-01-05T08:00:00Z",
                        "Hangzhou",
                        "0f343b0931126a20f133d67c2b018a3b5f8a3d4a1f2c8d9e0f343b0931126a20");
                proposal.endorse().submit();
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

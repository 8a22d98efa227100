package io.tbaas.benchmarks;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.GatewayUser;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The whole path: two organisations, both endorsing, one orderer, nodes in one JVM, the contract in its own processes,
 * the published client in this one.
 */
final class WholePathFigures {
    private static final String CONTRACT = "traceability";
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

    /** Deploys a contract on a network that has just started, and measures it. */
    void measure(OurNetwork network, ByteString contractPackage) throws IOException, InterruptedException {
        report.add(Figure.of(group, "new network running (configuration committed)", "s", network.secondsSinceBegin()));
        new ContractDeployment(network.client(), ComparedNetwork.CHANNEL).deploy(CONTRACT, "1.0", contractPackage);
        report.add(Figure.of(group, "new network running with a contract", "s", network.secondsSinceBegin()));
        measureLoad(network);
        measureDefaultSigner(network);
        report.add(Figure.of(
                group,
                "fresh peer validates and commits the ledger (nothing shared)",
                "tx/s",
                CatchUp.ofOurs(network.client(), ComparedNetwork.CHANNEL).perSecond()));
        new IdleFigures(report, group, IDLE).measure(network.data().process().orElseThrow());
    }

    private void measureLoad(OurNetwork network) throws InterruptedException, IOException {
        try (ContractLoad load =
                ContractLoad.open(network.client(), ComparedNetwork.CHANNEL, CONTRACT, numbers, GatewayUser::connect)) {
            load.awaitFirstCommit();
            report.add(WarmUp.ofSubmits(options.clients())
                    .run(numbers, load.submits())
                    .figure(group, "transactions"));
            long diskBefore = Folders.bytesIn(network.nodesFolder());
            long numberBefore = numbers.get();
            measureSubmit("committed, signer on the fast provider", load);
            long transactions = numbers.get() - numberBefore;
            report.add(Figure.of(
                    group,
                    "disk per transaction, all three nodes",
                    "bytes",
                    (double) (Folders.bytesIn(network.nodesFolder()) - diskBefore) / transactions));
            measureEvaluate(load);
            Load.Outcome single = new Load(1, options.duration()).run(numbers, load.submits(), Load.Observer.NONE);
            report.add(Figure.of(group, "latency of one client, median", "ms", single.latencyMillis(0.5)));
            report.add(Figure.of(group, "latency of one client, 99 of 100 below", "ms", single.latencyMillis(0.99)));
        }
    }

    /** The published client has a signer of its own for ECDSA keys only. */
    private void measureDefaultSigner(OurNetwork network) throws InterruptedException {
        if (algorithm == SignatureAlgorithm.ECDSA_P256) {
            try (ContractLoad load = ContractLoad.open(
                    network.client(),
                    ComparedNetwork.CHANNEL,
                    CONTRACT,
                    numbers,
                    GatewayUser::connectWithDefaultSigner)) {
                measureSubmit("committed, the client's default signer", load);
            }
        }
    }

    private void measureSubmit(String name, ContractLoad load) throws InterruptedException {
        double[] rates = new double[options.runs()];
        double[] medians = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            Load.Outcome outcome = load().run(numbers, load.submits(), Load.Observer.NONE);
            rates[run] = outcome.perSecond();
            medians[run] = outcome.latencyMillis(0.5);
        }
        report.add(Figure.of(group, name, "tx/s", rates));
        report.add(Figure.of(group, "  latency at " + options.clients() + " clients, median", "ms", medians));
    }

    private void measureEvaluate(ContractLoad load) throws InterruptedException {
        WarmUp.ofEvaluations(options.clients()).run(numbers, load.evaluations());
        double[] rates = new double[options.runs()];
        for (int run = 0; run < rates.length; run++) {
            rates[run] =
                    load().run(numbers, load.evaluations(), Load.Observer.NONE).perSecond();
        }
        report.add(Figure.of(group, "evaluations", "/s", rates));
    }

    private Load load() {
        return new Load(options.clients(), options.duration());
    }
}

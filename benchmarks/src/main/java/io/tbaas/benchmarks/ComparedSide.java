package io.tbaas.benchmarks;

import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.GatewayUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One of the networks that take turns, with the contract that all of them have, and what was measured of it so far. */
final class ComparedSide implements AutoCloseable {
    private static final String CONTRACT = "compared";
    private static final String VERSION = "1.0";

    private final ComparedNetwork network;
    private final ContractService service;
    private final ContractLoad load;
    private final ProcessorShares shares;
    private final List<Double> submitRates = new ArrayList<>();
    private final List<Double> evaluateRates = new ArrayList<>();

    private ComparedSide(ComparedNetwork network, ContractService service, ContractLoad load) {
        this.network = network;
        this.service = service;
        this.load = load;
        shares = new ProcessorShares(
                Stream.concat(network.nodes().stream(), Stream.of(service.measured(), MeasuredProcess.client()))
                        .toList());
    }

    /** Deploys the contract and waits until a transaction is committed through every gateway. */
    static ComparedSide prepare(ComparedNetwork network, Path contractJar) throws IOException, InterruptedException {
        ContractService service = ContractService.start(contractJar, CONTRACT + "_" + VERSION);
        try {
            new ContractDeployment(network.client(), ComparedNetwork.CHANNEL)
                    .deploy(CONTRACT, VERSION, service.contractPackage());
            ContractLoad load = ContractLoad.open(
                    network.client(), ComparedNetwork.CHANNEL, CONTRACT, new AtomicLong(), GatewayUser::connect);
            load.awaitFirstCommit();
            return new ComparedSide(network, service, load);
        } catch (RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
    }

    String name() {
        return network.name();
    }

    WarmUp.Outcome warmUpSubmits(int clients) throws InterruptedException {
        return WarmUp.ofSubmits(clients).run(load.numbers(), load.submits());
    }

    void warmUpEvaluations(int clients) throws InterruptedException {
        WarmUp.ofEvaluations(clients).run(load.numbers(), load.evaluations());
    }

    void submit(Load how) throws InterruptedException {
        Load.Outcome outcome = how.run(load.numbers(), load.submits(), shares);
        shares.dividedBy(outcome.calls());
        submitRates.add(outcome.perSecond());
    }

    void evaluate(Load how) throws InterruptedException {
        evaluateRates.add(
                how.run(load.numbers(), load.evaluations(), Load.Observer.NONE).perSecond());
    }

    Figure submitted(String group) {
        return Figure.of(group, name() + ": committed", "tx/s", values(submitRates));
    }

    Figure evaluated(String group) {
        return Figure.of(group, name() + ": evaluations", "/s", values(evaluateRates));
    }

    List<Figure> processorTimes(String group) {
        return shares.figures(group, "  processor time of ", "µs/tx");
    }

    private static double[] values(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void close() {
        load.close();
        service.close();
    }
}

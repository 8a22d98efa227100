package io.tbaas.launcher.quickstart;

import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ContractCalls;
import io.tbaas.launcher.ContractDeployment;
import io.tbaas.launcher.GatewayUser;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.launcher.ProgressBar;
import io.tbaas.launcher.quickstart.InputRun.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;

/** Deploys the traceability contract, runs the records through it, and prints what came of them. */
final class SampleJob {
    private static final String CONTRACT = "traceability";
    private static final String VERSION = "1.0";

    private final NetworkClient client;
    private final ChannelId channel;
    private final PrintStream out;

    SampleJob(NetworkClient client, ChannelId channel, PrintStream out) {
        this.client = client;
        this.channel = channel;
        this.out = out;
    }

    /** Deploys the contract unless the channel has it. */
    void deploy(Path jar, long begunNanos) throws InterruptedException {
        ContractDeployment deployment = new ContractDeployment(client, channel);
        if (!deployment.isDeployed(CONTRACT)) {
            deployment.deploy(CONTRACT, VERSION, ContractPackages.of(CONTRACT + "_" + VERSION, "java", jar));
        }
        out.printf(
                "  contract %s %s committed after %.1f s%n", CONTRACT, VERSION, (System.nanoTime() - begunNanos) / 1e9);
    }

    /** Runs the records and traces the batch of which most was committed; true if every record has its answer. */
    boolean run(List<InputRecord> records) throws InterruptedException, GatewayException, IOException {
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        try (Gateway gateway = GatewayUser.connect(client, organisation)) {
            ContractCalls contract = calls(gateway);
            List<Result> results = submit(contract, records);
            List<InputRecord> committed = results.stream()
                    .filter(result -> result.outcome() instanceof Outcome.Committed)
                    .map(Result::input)
                    .toList();
            trace(contract, committed);
            return results.stream().noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        }
    }

    /** Traces the batch of which the input has most to tell. */
    void traceOnly(List<InputRecord> records) throws GatewayException, IOException {
        PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
        try (Gateway gateway = GatewayUser.connect(client, organisation)) {
            trace(calls(gateway), records);
        }
    }

    private ContractCalls calls(Gateway gateway) {
        return new ContractCalls(gateway, channel, CONTRACT, ContractCalls.hashOf(client.plan()));
    }

    private void trace(ContractCalls contract, List<InputRecord> records) throws GatewayException, IOException {
        Optional<String> batch = mostEventful(records);
        if (batch.isPresent()) {
            PeerOrganisationPlan organisation = client.plan().organisations().getFirst();
            BatchTrace.print(contract, client.peerAdmin(organisation), channel, batch.get(), out);
        }
    }

    private List<Result> submit(ContractCalls contract, List<InputRecord> records) throws InterruptedException {
        out.printf("%nInput%n");
        long begun = System.nanoTime();
        ProgressBar bar = new ProgressBar(out, "records", records.size());
        List<Result> results = new InputRun(new ContractSubmitter(contract), bar::show).run(records);
        RunReport.print(results, (System.nanoTime() - begun) / 1e9, out);
        return results;
    }

    /** The batch with the most records, the first by name among equals. */
    private static Optional<String> mostEventful(List<InputRecord> records) {
        Map<String, Long> events =
                records.stream().collect(Collectors.groupingBy(InputRecord::batch, Collectors.counting()));
        return events.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}

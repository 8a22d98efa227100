package io.tbaas.acceptance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.acceptance.network.MixContract;
import io.tbaas.acceptance.network.RawTransactions;
import io.tbaas.acceptance.network.ServiceContract;
import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.ContractDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that was stopped is gone: no thread of its nodes is left, and no process. */
class StopIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_stopped_network_leaves_no_thread_and_no_process(@TempDir Path data) throws Exception {
        // The first network fills what a process keeps for good, such as gRPC's own threads.
        runOnce(data.resolve("first"));
        List<ProcessHandle> others =
                ProcessHandle.current().descendants().toList(); // of other tests, such as databases
        Map<String, Integer> before = VirtualMachine.threads(data);

        runOnce(data.resolve("second"));

        assertThat(ProcessHandle.current().descendants())
                .allSatisfy(process -> assertThat(others).contains(process));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Integer> more = more(VirtualMachine.threads(data), before);
        while (!more.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            more = more(VirtualMachine.threads(data), before);
        }
        assertThat(more).isEmpty();
    }

    private static void runOnce(Path data) throws Exception {
        try (ServiceContract contract = new ServiceContract("mix_1", MixContract::service);
                TestNetwork network = TestNetwork.start(data)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            new ContractDeployment(network.client(), CHANNEL).deploy("mix", "1", contract.contractPackage());
            List<PeerConnection> peers = network.plan().organisations().stream()
                    .map(network.client()::peer)
                    .toList();
            RawTransactions raw = new RawTransactions(
                    CHANNEL,
                    network.client()
                            .administrator(network.plan().organisations().getFirst()),
                    1);
            assertThat(raw.endorsed(peers, "mix", "add", "k").getSignature()).isNotEmpty();
        }
    }

    /** Threads that are more than before, but for those of the contract, of pools of the platform and of gRPC. */
    private static Map<String, Integer> more(Map<String, Integer> now, Map<String, Integer> before) {
        Map<String, Integer> more = new TreeMap<>();
        now.forEach((name, count) -> {
            boolean nodes = !name.isEmpty() && !name.matches("(ForkJoinPool|grpc-|pool-|HttpClient|Common-Cleaner).*");
            if (nodes && count > before.getOrDefault(name, 0)) {
                more.put(name, count - before.getOrDefault(name, 0));
            }
        });
        return more;
    }
}

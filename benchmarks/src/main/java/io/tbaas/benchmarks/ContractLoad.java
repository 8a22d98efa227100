package io.tbaas.benchmarks;

import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.launcher.ContractCalls;
import io.tbaas.launcher.NetworkClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;

/** Calls of the traceability contract through the published client and the gateways of all organisations, in turn. */
final class ContractLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RETRY_MILLIS = 200;
    private static final int BATCHES_READ = 1000;

    private final List<Gateway> gateways;
    private final List<ContractCalls> calls;
    private final AtomicLong numbers;

    private ContractLoad(List<Gateway> gateways, List<ContractCalls> calls, AtomicLong numbers) {
        this.gateways = gateways;
        this.calls = calls;
        this.numbers = numbers;
    }

    /**
     * Connects to the gateway of every organisation.
     *
     * @param numbers of batches that were registered before; those of a new contract start at 0
     */
    static ContractLoad open(
            NetworkClient client,
            ChannelId channel,
            String contract,
            AtomicLong numbers,
            BiFunction<NetworkClient, PeerOrganisationPlan, Gateway> connect) {
        List<Gateway> gateways = client.plan().organisations().stream()
                .map(organisation -> connect.apply(client, organisation))
                .toList();
        List<ContractCalls> calls = gateways.stream()
                .map(gateway -> new ContractCalls(gateway, channel, contract, ContractCalls.hashOf(client.plan())))
                .toList();
        return new ContractLoad(gateways, calls, numbers);
    }

    AtomicLong numbers() {
        return numbers;
    }

    /** Registers a batch and waits for the commit. */
    List<LongConsumer> submits() {
        return calls.stream()
                .<LongConsumer>map(contract -> number -> {
                    try {
                        register(contract, batch(number));
                    } catch (GatewayException e) {
                        throw failed(e);
                    } catch (CommitException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** Reads one of the first batches. */
    List<LongConsumer> evaluations() {
        return calls.stream()
                .<LongConsumer>map(contract -> number -> {
                    try {
                        contract.evaluate("ReadBatch", batch(number % BATCHES_READ));
                    } catch (GatewayException e) {
                        throw failed(e);
                    }
                })
                .toList();
    }

    private static IllegalStateException failed(GatewayException e) {
        return new IllegalStateException(e.getMessage() + " " + e.getDetails(), e);
    }

    /** Waits until each gateway has found the peers of the others and a transaction is committed through it. */
    void awaitFirstCommit() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ContractCalls contract : calls) {
            int attempt = 0;
            while (!isCommitted(contract, "FIRST-" + calls.indexOf(contract) + "-" + attempt, deadline)) {
                attempt++;
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private static boolean isCommitted(ContractCalls contract, String batch, long deadline) {
        try {
            register(contract, batch);
            return true;
        } catch (GatewayException | CommitException e) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing is committed after " + PATIENCE, e);
            }
            return false;
        }
    }

    private static void register(ContractCalls contract, String batch) throws GatewayException, CommitException {
        contract.propose(
                        "RegisterBatch",
                        batch,
                        "Green tea",
                        "120",
                        "kg",
                        "Longjing Farm",
                        "2026-01-05T08:00:00Z",
                        "Hangzhou",
                        "0f343b0931126a20f133d67c2b018a3b5f8a3d4a1f2c8d9e0f343b0931126a20")
                .endorse()
                .submit();
    }

    private static String batch(long number) {
        return "BENCH-%09d".formatted(number);
    }

    @Override
    public void close() {
        gateways.forEach(Gateway::close);
    }
}

package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traceability sample, built beforehand, with the published shim and the peer's own ledger. */
class JavaContractIT {
    private static final Path JAR = Path.of("../../contracts/samples/traceability/target/chaincode.jar");
    private static final List<String> REGISTRATION = List.of(
            "RegisterBatch", "B-0001", "Milk", "100", "kg", "Farm", "2026-03-01T08:30:00Z", "Bern", "00".repeat(32));

    @TempDir
    static Path folder;

    private static Peer peer;
    private static RealLedger ledger;

    @BeforeAll
    static void deploy() throws Exception {
        assumeTrue(Files.exists(JAR), "the sample is not built: mvn package in contracts/samples/traceability");
        ledger = new RealLedger(folder.resolve("ledger"));
        peer = new Peer(Peer.options(folder.resolve("chaincode"), true));
        peer.deploy("trace", Packages.of("java", "trace_1.0", Map.of("src/chaincode.jar", Files.readAllBytes(JAR))));
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
            ledger.close();
        }
    }

    @Test
    void leaves_what_it_read_and_wrote_in_the_simulation() throws Exception {
        try (TransactionSimulator simulator = simulator()) {
            Response response = invoke(simulator, REGISTRATION);
            SimulationResults results = simulator.done();

            assertThat(response.getMessage()).isEmpty();
            assertThat(response.getStatus()).isEqualTo(200);
            NsReadWriteSet set = results.publicReadWriteSet().getNsRwset(0);
            KVRWSet keys = KVRWSet.parseFrom(set.getRwset());
            assertThat(set.getNamespace()).isEqualTo("trace");
            assertThat(keys.getReads(0).getKey()).isEqualTo("B-0001");
            assertThat(keys.getWrites(0).getKey()).isEqualTo("B-0001");
            assertThat(keys.getWrites(0).getValue().toStringUtf8()).contains("\"holder\":\"Farm\"");
        }
    }

    @Test
    void refuses_in_the_contracts_own_words() {
        try (TransactionSimulator simulator = simulator()) {
            Response response = invoke(simulator, List.of("ReadBatch", "B-9999"));

            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(response.getMessage()).isEqualTo("UNKNOWN_BATCH: batch B-9999 is not registered");
        }
    }

    private static TransactionSimulator simulator() {
        return ledger.ledger().simulator(peer.context().txId());
    }

    private static Response invoke(TransactionSimulator simulator, List<String> args) {
        TransactionContext fake = peer.context();
        TransactionContext context = TransactionContext.onChannel(
                Peer.CHANNEL,
                fake.txId(),
                fake.signedProposal(),
                fake.proposal(),
                simulator,
                Optional.of(ledger.ledger().history()));
        ChaincodeInput input = ChaincodeInput.newBuilder()
                .addAllArgs(args.stream().map(ByteString::copyFromUtf8).toList())
                .build();
        return peer.service.invoke(new ChaincodeCall("trace", input, context)).response();
    }
}

package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaContractIT {
    private static final Path JAR = Path.of("../../contracts/samples/traceability/target/chaincode.jar");

    @TempDir
    Path folder;

    @Test
    void runs_a_ready_jar_with_the_published_shim() throws Exception {
        assumeTrue(Files.exists(JAR), "the sample is not built: " + JAR);
        try (Peer peer = new Peer(Peer.options(folder, true))) {
            peer.deploy(
                    "trace", Packages.of("java", "trace_1.0", Map.of("src/chaincode.jar", Files.readAllBytes(JAR))));
            var result = peer.invoke(
                    "trace",
                    "RegisterBatch",
                    "B-0001",
                    "Milk",
                    "100",
                    "kg",
                    "Farm",
                    "2026-03-01T08:30:00Z",
                    "Bern",
                    "00".repeat(32));

            assertThat(result.response().getMessage()).isEmpty();
            assertThat(result.response().getStatus()).isEqualTo(200);
            assertThat(peer.simulator.state).containsOnlyKeys("trace|B-0001");
        }
    }
}

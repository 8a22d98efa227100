package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fabric's own sample contracts, unchanged, built and called; they need the network or warm caches. */
class FabricSamplesIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "java, chaincode-java",
        "node, chaincode-typescript",
        "node, chaincode-javascript",
        "golang, chaincode-go"
    })
    void builds_and_calls_the_basic_asset_transfer(String type, String sample) {
        Optional<String> samples = Optional.ofNullable(System.getenv("FABRIC_SAMPLES"));
        assumeTrue(samples.isPresent(), "FABRIC_SAMPLES is not set: the folder of Hyperledger's fabric-samples");
        Path source = Path.of(samples.orElseThrow(), "asset-transfer-basic", sample);
        assertThat(Files.isDirectory(source)).isTrue();
        try (Peer peer = new Peer(Peer.options(folder, true))) {
            peer.deploy("basic", Packages.ofFolder(type, "basic_1.0", source));

            assertThat(peer.invoke("basic", "InitLedger").response().getStatus())
                    .isEqualTo(200);

            assertThat(peer.simulator.state).containsKeys("basic|asset1", "basic|asset6");
            assertThat(peer.invoke("basic", "ReadAsset", "asset1")
                            .response()
                            .getPayload()
                            .toStringUtf8())
                    .contains("Tomoko");
            assertThat(peer.invoke("basic", "GetAllAssets")
                            .response()
                            .getPayload()
                            .toStringUtf8())
                    .contains("asset1", "asset6");
            assertThat(peer.invoke("basic", "ReadAsset", "none").response())
                    .satisfies(refusal -> assertThat(refusal.getStatus()).isEqualTo(500))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).contains("does not exist"));
        }
    }
}

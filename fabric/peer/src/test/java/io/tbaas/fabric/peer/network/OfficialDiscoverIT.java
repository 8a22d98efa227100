package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tbaas.fabric.peer.PeerNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.GatewayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fabric's own command line asks our discovery service. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OfficialDiscoverIT {
    @TempDir
    private Path folder;

    private TestNetwork network;
    private PeerNode first;

    @BeforeEach
    void start() {
        assumeTrue(
                System.getenv("FABRIC_BIN") != null, "FABRIC_BIN is not set: no official executables to compare with");
        network = new TestNetwork(folder);
        first = network.startPeer(1);
        first.channels().create(network.genesis);
        network.startPeer(2).channels().create(network.genesis);
    }

    @AfterEach
    void stop() {
        if (network != null) {
            network.close();
        }
    }

    private String discover(String... arguments) throws IOException, InterruptedException {
        Path user = network.material.userFolder(1, "User1").resolve("msp");
        List<String> command = new ArrayList<>(List.of(
                Path.of(Objects.requireNonNull(System.getenv("FABRIC_BIN")), "discover")
                        .toString(),
                "--peerTLSCA",
                network.material.tlsRoot(1).toString(),
                "--userKey",
                onlyFile(user.resolve("keystore")),
                "--userCert",
                onlyFile(user.resolve("signcerts")),
                "--MSP",
                "Org1MSP"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--channel", TestNetwork.CHANNEL, "--server", "localhost:" + first.port()));
        Path errors = folder.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output + Files.readString(errors);
    }

    private static String onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow().toString();
        }
    }

    @Test
    void the_official_command_line_reads_peers_endorsers_and_configuration()
            throws IOException, InterruptedException, GatewayException, CommitException {
        network.define("cc");
        assertThat(discover("peers"))
                .contains("\"MSPID\": \"Org1MSP\"", "\"MSPID\": \"Org2MSP\"", "\"_lifecycle\"", "\"LedgerHeight\": 4");
        assertThat(discover("endorsers", "--chaincode", "_lifecycle"))
                .contains("\"Chaincode\": \"_lifecycle\"", "\"quantities_by_group\"", "\"G0\": 1", "\"G1\": 1");
        assertThat(discover("config"))
                .contains("\"OrdererMSP\"", "\"host\": \"localhost\"", "\"port\": " + network.orderer.port());
        assertThat(discover("endorsers", "--chaincode", "cc"))
                .contains("failed constructing descriptor for chaincodes:{name:\"cc\"}");
    }
}

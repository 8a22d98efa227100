package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.network.CryptoMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fabric's own command lines against this orderer. */
class OfficialClientsIT {
    private final TestNetwork network = new TestNetwork();

    @TempDir
    private Path folder;

    private FabricTools tools;

    OfficialClientsIT() {
        tools = FabricTools.absent();
    }

    @BeforeEach
    void writeMaterial() throws IOException {
        tools = FabricTools.required(folder);
        CryptoMaterial.write(network.material(), folder.resolve("crypto"));
    }

    @Test
    void osnadmin_joins_lists_fetches_updates_and_removes_a_channel() throws Exception {
        try (TestOrderer orderer = new TestOrderer(network, 0, folder.resolve("data"))) {
            Path block = folder.resolve("genesis.block");
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            Files.write(block, genesis.toByteArray());

            assertThat(osnadmin(orderer, "list"))
                    .contains("Status: 200")
                    .contains("\"systemChannel\": null")
                    .contains("\"channels\": null");
            assertThat(osnadmin(orderer, "join", "-c", "mychannel", "-b", block.toString()))
                    .contains("Status: 201")
                    .contains("\"name\": \"mychannel\"")
                    .contains("\"url\": \"/participation/v1/channels/mychannel\"")
                    .contains("\"consensusRelation\": \"consenter\"")
                    .contains("\"status\": \"active\"")
                    .contains("\"height\": 1");
            assertThat(osnadmin(orderer, "join", "-c", "mychannel", "-b", block.toString()))
                    .contains("Status: 405")
                    .contains("cannot join: channel already exists");
            assertThat(osnadmin(orderer, "list", "-c", "mychannel")).contains("\"height\": 1");

            Path fetched = folder.resolve("fetched.block");
            assertThat(osnadmin(orderer, "fetch", "-c", "mychannel", "-b", "config", "-f", fetched.toString()))
                    .contains("Status: 200");
            assertThat(Block.parseFrom(Files.readAllBytes(fetched))).isEqualTo(genesis);

            Path update = folder.resolve("update.envelope");
            Files.write(
                    update, ConfigChange.batchTimeout(network, genesis, "3s").toByteArray());
            assertThat(osnadmin(orderer, "update", "-c", "mychannel", "-e", update.toString()))
                    .contains("Status: 201")
                    .contains("\"consensusRelation\": \"consenter\"");
            orderer.awaitHeight(TestNetwork.CHANNEL, 2);

            assertThat(osnadmin(orderer, "remove", "-c", "mychannel")).contains("Status: 204");
            assertThat(osnadmin(orderer, "remove", "-c", "other"))
                    .contains("Status: 404")
                    .contains("cannot remove: channel does not exist");
        }
    }

    @Test
    void the_peer_command_fetches_blocks() throws Exception {
        try (TestOrderer orderer = new TestOrderer(network, 0, folder.resolve("data"))) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            orderer.node().join(genesis);
            orderer.broadcast(message(network.client(), "one"));
            List<Block> blocks = orderer.blocksWith(1);

            assertThat(fetch(orderer, "oldest")).isEqualTo(genesis);
            assertThat(fetch(orderer, "newest")).isEqualTo(blocks.getLast());
            assertThat(fetch(orderer, "config")).isEqualTo(genesis);
            assertThat(fetch(orderer, "1")).isEqualTo(blocks.getLast());
        }
    }

    private String osnadmin(TestOrderer orderer, String... arguments) throws Exception {
        Path organisation = folder.resolve("crypto/ordererOrganizations/example.com");
        Path tls = organisation.resolve("users/Admin@example.com/tls");
        List<String> command = new ArrayList<>(List.of("channel", arguments[0]));
        command.addAll(List.of(
                "-o",
                "127.0.0.1:" + orderer.node().adminPort().getAsInt(),
                "--ca-file",
                organisation.resolve("tlsca/tlsca.example.com-cert.pem").toString(),
                "--client-cert",
                tls.resolve("client.crt").toString(),
                "--client-key",
                tls.resolve("client.key").toString()));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return tools.run("osnadmin", Map.of(), command);
    }

    private Block fetch(TestOrderer orderer, String which) throws Exception {
        Path target = folder.resolve("fetched-" + which + ".block");
        String output = tools.run(
                "peer",
                Map.of(
                        "CORE_PEER_LOCALMSPID",
                        "Org1MSP",
                        "CORE_PEER_MSPCONFIGPATH",
                        folder.resolve("crypto/peerOrganizations/org1.example.com/users/User1@org1.example.com/msp")
                                .toString()),
                List.of(
                        "channel",
                        "fetch",
                        which,
                        target.toString(),
                        "-c",
                        "mychannel",
                        "-o",
                        orderer.address(),
                        "--tls",
                        "--cafile",
                        folder.resolve("crypto/ordererOrganizations/example.com/tlsca/tlsca.example.com-cert.pem")
                                .toString()));
        assertThat(target).withFailMessage(output).exists();
        return Block.parseFrom(Files.readAllBytes(target));
    }
}

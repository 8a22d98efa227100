package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.fabric.protocol.block.Blocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fabric's peer follows this orderer. */
class OfficialPeerIT {
    private final TestNetwork network = new TestNetwork();

    @Test
    void an_official_peer_follows_ordinary_and_configuration_blocks(@TempDir Path folder) throws Exception {
        FabricTools tools = FabricTools.required(folder);
        CryptoMaterial.write(network.material(), folder.resolve("crypto"));
        try (TestOrderer orderer = new TestOrderer(network, 0, folder.resolve("data"))) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            Path joinBlock = Files.write(folder.resolve("genesis.block"), genesis.toByteArray());
            orderer.node().join(genesis);
            try (OfficialPeer peer = new OfficialPeer(tools, folder.resolve("crypto"), folder.resolve("peer"))) {
                peer.commandUntil(
                        "Successfully submitted proposal to join channel",
                        "channel",
                        "join",
                        "-b",
                        joinBlock.toString());
                for (int i = 0; i < 25; i++) {
                    orderer.broadcast(message(network.client(), "message " + i));
                }
                assertThat(orderer.broadcast(ConfigChange.batchTimeout(network, genesis, "3s"))
                                .getStatus())
                        .isEqualTo(Status.SUCCESS);
                List<Block> blocks = orderer.blocksWith(26);
                assertThat(peer.hashAtHeight(blocks.size()))
                        .isEqualTo(Blocks.hash(blocks.getLast().getHeader(), HashFunction.SHA_256));
            }
        }
    }
}

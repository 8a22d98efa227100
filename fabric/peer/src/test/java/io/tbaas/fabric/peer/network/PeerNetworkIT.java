package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.time.Duration;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two peers follow an orderer and serve the published client, over TLS. */
class PeerNetworkIT {
    private static final ChannelId CHANNEL = new ChannelId(TestNetwork.CHANNEL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestNetwork network;
    private PeerNode first;
    private PeerNode second;

    @BeforeEach
    void start(@TempDir Path folder) {
        network = new TestNetwork(folder);
        first = network.startPeer(1);
        second = network.startPeer(2);
        first.channels().create(network.genesis);
        second.channels().create(network.genesis);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private static BlockStore blocks(PeerNode peer) {
        return peer.channels().find(CHANNEL).orElseThrow().ledger().blocks();
    }

    private static Block await(PeerNode peer, long number) throws InterruptedException {
        try (BlockCursor cursor = blocks(peer).cursor(number)) {
            return cursor.poll(PATIENCE)
                    .orElseThrow(() -> new AssertionError("block " + number + " has not come to " + peer.identity()));
        }
    }

    @Test
    void organizations_agree_on_a_definition_and_both_peers_commit_the_same()
            throws GatewayException, CommitException, InvalidProtocolBufferException, InterruptedException {
        try (Gateway admin1 = network.client(1, "Admin").connect();
                Gateway admin2 = network.client(2, "Admin").connect()) {
            LifecycleCalls calls1 = new LifecycleCalls(admin1);
            LifecycleCalls calls2 = new LifecycleCalls(admin2);
            Status approved = calls1.approve("trace", 1, "Org1MSP");
            assertThat(approved.getCode()).isEqualTo(TxValidationCode.VALID);
            assertThat(approved.getBlockNumber()).isEqualTo(1);
            assertThat(calls2.approve("trace", 1, "Org2MSP").isSuccessful()).isTrue();
            calls1.commit("trace", 1);
            await(second, 3);
            assertThat(calls2.query("trace").getApprovalsMap())
                    .containsEntry("Org1MSP", true)
                    .containsEntry("Org2MSP", true);
        }
        for (long number = 0; number < 4; number++) {
            assertThat(await(first, number)).isEqualTo(await(second, number));
        }
    }
}

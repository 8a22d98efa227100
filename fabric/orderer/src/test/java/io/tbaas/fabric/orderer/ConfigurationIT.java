package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationIT {
    private final TestNetwork network =
            new TestNetwork().cutting(new BatchLimits(100, 1024 * 1024, 1024 * 1024), Duration.ofSeconds(1));
    private final TestOrderer orderer;
    private final Block genesis;

    ConfigurationIT(@TempDir Path folder) {
        orderer = new TestOrderer(network, 0, folder);
        genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
    }

    @BeforeEach
    void join() {
        orderer.node().join(genesis);
    }

    @AfterEach
    void stop() {
        orderer.close();
    }

    @Test
    void a_configuration_stands_alone_in_its_block_behind_what_came_before() throws Exception {
        orderer.broadcast(message(network.client(), "before"));
        orderer.broadcast(ConfigChange.batchTimeout(network, genesis, "50ms"));
        orderer.broadcast(message(network.client(), "after"));
        List<Block> blocks = orderer.blocksWith(3);
        assertThat(blocks).hasSize(4);
        assertThat(ConfigBlocks.isConfigBlock(blocks.get(2))).isTrue();
        ChannelBundle next = ChannelBundle.ofBlock(blocks.get(2), VerificationCache.disabled());
        assertThat(next.sequence()).isEqualTo(1);
        assertThat(next.orderer().orElseThrow().batchTimeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(blocks)
                .extracting(block -> BlockMetadataFields.lastConfigNumber(block).orElseThrow())
                .containsExactly(0L, 0L, 2L, 2L);
    }

    @Test
    void a_configuration_signed_by_too_few_is_refused() throws Exception {
        BroadcastResponse response =
                orderer.broadcast(ConfigChange.ofApplicationGroup(network, genesis, group -> group.toBuilder()
                        .setModPolicy("Readers")
                        .build()));
        assertThat(response.getStatus()).isEqualTo(Status.BAD_REQUEST);
        assertThat(response.getInfo())
                .startsWith("error applying config update to existing channel 'mychannel': error authorizing update: "
                        + "error validating DeltaSet: policy for [Group]  /Channel/Application not satisfied: ");
    }

    @Test
    void the_second_of_two_updates_of_one_version_is_refused() throws Exception {
        assertThat(orderer.broadcast(ConfigChange.batchTimeout(network, genesis, "5s"))
                        .getStatus())
                .isEqualTo(Status.SUCCESS);
        orderer.awaitHeight(TestNetwork.CHANNEL, 2);
        BroadcastResponse late = orderer.broadcast(ConfigChange.batchTimeout(network, genesis, "2s"));
        assertThat(late.getStatus()).isEqualTo(Status.BAD_REQUEST);
        assertThat(late.getInfo())
                .isEqualTo("error applying config update to existing channel 'mychannel': error authorizing update: "
                        + "error validating DeltaSet: attempt to set key [Value]  /Channel/Orderer/BatchTimeout to "
                        + "version 1, but key is at version 1");
    }

    @Test
    void maintenance_refuses_ordinary_messages_until_it_is_left() throws Exception {
        orderer.broadcast(ConfigChange.maintenanceMode(network, genesis));
        orderer.awaitHeight(TestNetwork.CHANNEL, 2);
        BroadcastResponse refused = orderer.broadcast(message(network.client(), "hello"));
        assertThat(refused.getInfo()).isEqualTo("normal transactions are rejected: maintenance mode");
        assertThat(refused.getStatus()).isEqualTo(Status.SERVICE_UNAVAILABLE);
    }

    @Test
    void maintenance_is_entered_by_no_other_change_beside() throws Exception {
        BroadcastResponse refused = orderer.broadcast(ConfigChange.maintenanceModeAndTimeout(network, genesis));
        assertThat(refused.getStatus()).isEqualTo(Status.BAD_REQUEST);
        assertThat(refused.getInfo())
                .isEqualTo("config update for existing channel did not pass maintenance checks: config transaction "
                        + "inspection failed: config update contain more then just the ConsensusType value in the "
                        + "Orderer group");
    }
}

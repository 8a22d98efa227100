package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.admin.BlockFetch;
import io.tbaas.fabric.admin.ConfigurationChange;
import io.tbaas.fabric.admin.ChannelClient;
import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.node.network.EmbeddedNetwork;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.ChannelSetup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedNetworkIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");

    @Test
    void goes_on_after_a_restart_with_the_same_ledgers(@TempDir Path data) throws Exception {
        try (TestNetwork network = TestNetwork.start(data)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            changeBatchSize(network, 7);
            awaitHeight(network, 2);

            network.restart();

            for (var organisation : network.plan().organisations()) {
                PeerAdmin peer = network.client().peerAdmin(organisation);
                assertThat(peer.channels()).containsExactly(CHANNEL);
                assertThat(peer.info(CHANNEL).getHeight()).isEqualTo(2);
            }
            changeBatchSize(network, 8);
            awaitHeight(network, 3);
            assertThat(network.client().fetch(CHANNEL).newest().getHeader().getNumber())
                    .isEqualTo(2);
        }
    }

    @Test
    void refuses_a_configuration_update_that_only_one_organisation_signed_for(@TempDir Path data) throws Exception {
        try (TestNetwork network = TestNetwork.start(data)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            Config config = ConfigBlocks.configOf(network.client().fetch(CHANNEL).configuration());
            ConfigurationChange change = ConfigurationChange.between(CHANNEL, config, withBatchSize(config, 3));
            var organisation = network.plan().organisations().getFirst();
            var administrator = network.client().administrator(organisation);

            assertThatThrownBy(() -> order(network, change, List.of(administrator)))
                    .isInstanceOf(TbaasException.class)
                    .hasMessageContaining("implicit policy evaluation failed");
            assertThat(network.client().peerAdmin(organisation).info(CHANNEL).getHeight())
                    .isEqualTo(1);
        }
    }

    @Test
    void says_which_port_is_taken(@TempDir Path data) throws Exception {
        try (TestNetwork network = TestNetwork.start(data)) {
            EmbeddedNetwork second = new EmbeddedNetwork(network.folder(), network.plan(), Clock.systemUTC());
            assertThatThrownBy(second::start)
                    .isInstanceOf(TbaasException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining("is the port in use by another process?");
        }
    }

    private static void changeBatchSize(TestNetwork network, int messages) throws InterruptedException {
        BlockFetch blocks = network.client().fetch(CHANNEL);
        Config config = ConfigBlocks.configOf(blocks.configuration());
        ConfigurationChange change = ConfigurationChange.between(CHANNEL, config, withBatchSize(config, messages));
        order(network, change, List.of(network.client().ordererAdministrator()));
    }

    private static void order(
            TestNetwork network,
            ConfigurationChange change,
            List<io.tbaas.fabric.protocol.msp.SigningIdentity> signers)
            throws InterruptedException {
        try (BroadcastClient orderer = new BroadcastClient(network.client().orderer())) {
            new ChannelClient(CHANNEL, signers.getFirst(), orderer, Clock.systemUTC())
                    .order(change.envelope(
                            signers.stream().map(change::sign).toList(), signers.getFirst(), Instant.now()));
        }
    }

    private static Config withBatchSize(Config config, int messages) {
        ConfigGroup orderer = config.getChannelGroup().getGroupsOrThrow("Orderer");
        ConfigValue size = orderer.getValuesOrThrow("BatchSize");
        BatchSize changed = BatchSize.newBuilder()
                .setMaxMessageCount(messages)
                .setAbsoluteMaxBytes(10 * 1024 * 1024)
                .setPreferredMaxBytes(2 * 1024 * 1024)
                .build();
        return config.toBuilder()
                .setChannelGroup(config.getChannelGroup().toBuilder()
                        .putGroups(
                                "Orderer",
                                orderer.toBuilder()
                                        .putValues(
                                                "BatchSize",
                                                size.toBuilder()
                                                        .setValue(changed.toByteString())
                                                        .build())
                                        .build()))
                .build();
    }

    private static void awaitHeight(TestNetwork network, long height) throws InterruptedException {
        for (var organisation : network.plan().organisations()) {
            Heights.await(network.client().peerAdmin(organisation), CHANNEL, height);
        }
    }
}

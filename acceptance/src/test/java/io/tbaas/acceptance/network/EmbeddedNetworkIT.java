package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.node.network.EmbeddedNetwork;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import io.tbaas.launcher.ChannelSetup;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedNetworkIT {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");

    @Test
    void goes_on_after_a_restart_with_the_same_ledgers(@TempDir Path data) throws Exception {
        try (TestNetwork network = TestNetwork.start(data)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            BatchSizeChange.order(network, CHANNEL, 7);
            awaitHeight(network, 2);

            network.restart();

            for (var organisation : network.plan().organisations()) {
                PeerAdmin peer = network.client().peerAdmin(organisation);
                assertThat(peer.channels()).containsExactly(CHANNEL);
                assertThat(peer.info(CHANNEL).getHeight()).isEqualTo(2);
            }
            BatchSizeChange.order(network, CHANNEL, 8);
            awaitHeight(network, 3);
            assertThat(network.client().fetch(CHANNEL).newest().getHeader().getNumber())
                    .isEqualTo(2);
        }
    }

    @Test
    void refuses_a_configuration_update_that_only_one_organisation_signed_for(@TempDir Path data) throws Exception {
        try (TestNetwork network = TestNetwork.start(data)) {
            ChannelSetup.ensure(network.client(), CHANNEL);
            var organisation = network.plan().organisations().getFirst();
            SigningIdentity administrator = network.client().administrator(organisation);

            assertThatThrownBy(() -> BatchSizeChange.order(network, CHANNEL, 3, administrator))
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

    private static void awaitHeight(TestNetwork network, long height) throws InterruptedException {
        for (var organisation : network.plan().organisations()) {
            Heights.await(network.client().peerAdmin(organisation), CHANNEL, height);
        }
    }
}

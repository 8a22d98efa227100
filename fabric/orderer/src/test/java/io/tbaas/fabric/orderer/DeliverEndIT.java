package io.tbaas.fabric.orderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a delivery that is under way. */
class DeliverEndIT {
    private final TestNetwork network = new TestNetwork();
    private final TestOrderer orderer;
    private final Block genesis;

    DeliverEndIT(@TempDir Path folder) {
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
    void access_is_asked_again_when_the_configuration_changes() throws Exception {
        try (BlockStream<Block> stream = orderer.deliver(network.client(), SeekRequest.from(TestNetwork.CHANNEL, 0))) {
            assertThat(stream.poll(TestOrderer.PATIENCE)).isPresent();
            orderer.broadcast(ConfigChange.maintenanceMode(network, genesis));
            assertThatThrownBy(() -> stream.poll(TestOrderer.PATIENCE))
                    .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(Status.FORBIDDEN));
        }
    }

    @Test
    void a_channel_that_is_stopped_is_unavailable() throws Exception {
        try (BlockStream<Block> stream = orderer.deliver(network.client(), SeekRequest.from(TestNetwork.CHANNEL, 1))) {
            assertThat(stream.poll(Duration.ofMillis(200))).isEmpty();
            orderer.node().remove(TestNetwork.CHANNEL);
            assertThatThrownBy(() -> stream.poll(TestOrderer.PATIENCE))
                    .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(Status.SERVICE_UNAVAILABLE));
        }
    }
}

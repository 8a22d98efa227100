package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.ledger.block.DurableFiles;
import io.tbaas.fabric.ledger.block.PendingJoins;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryIT {
    private final TestNetwork network = new TestNetwork();

    @Test
    void a_join_that_was_cut_short_is_finished_at_the_next_start(@TempDir Path folder) throws Exception {
        Block genesis = network.genesis(TestNetwork.CHANNEL, "127.0.0.1:1", 0);
        new PendingJoins(folder).save(TestNetwork.CHANNEL, genesis);
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.broadcast(message(network.client(), "hello")).getStatus())
                    .isEqualTo(Status.SUCCESS);
            assertThat(new PendingJoins(folder).list()).isEmpty();
        }
    }

    @Test
    void one_channel_that_cannot_be_served_does_not_keep_others_from_it(@TempDir Path folder) throws Exception {
        ChannelId other = new ChannelId("other");
        new PendingJoins(folder).save(other, network.genesis(other, "127.0.0.1:1", 0, 1));
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            orderer.node().join(network.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
            assertThat(orderer.node().channel(other).standing().activity()).isEqualTo(Activity.FAILED);
            assertThat(orderer.broadcast(message(network.client(), "hello")).getStatus())
                    .isEqualTo(Status.SUCCESS);
            orderer.node().remove(other);
            TestOrderer.await(
                    () -> orderer.node().channels().equals(List.of(TestNetwork.CHANNEL)),
                    () -> orderer.node().channels().toString());
        }
    }

    @Test
    void several_channels_are_ordered_apart_and_reopened(@TempDir Path folder) throws Exception {
        ChannelId second = new ChannelId("second");
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            orderer.node().join(network.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
            orderer.node().join(network.genesis(second, orderer.address(), 0));
            orderer.broadcast(message(network.client(), "hello"));
            orderer.awaitHeight(TestNetwork.CHANNEL, 2);
            assertThat(orderer.node().channel(second).height()).isEqualTo(1);
        }
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.node().channels()).containsExactly(TestNetwork.CHANNEL, second);
            assertThat(orderer.node().channel(TestNetwork.CHANNEL).height()).isEqualTo(2);
        }
    }

    @Test
    void a_channel_that_is_laid_aside_is_kept_over_a_start_and_orders_on_when_it_is_taken_back(@TempDir Path folder)
            throws Exception {
        ChannelId second = new ChannelId("second");
        Block genesis;
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
            orderer.node().join(genesis);
            orderer.node().join(network.genesis(second, orderer.address(), 0));
            orderer.broadcast(message(network.client(), "hello"));
            orderer.awaitHeight(TestNetwork.CHANNEL, 2);

            orderer.node().park(TestNetwork.CHANNEL);
            orderer.node().park(TestNetwork.CHANNEL);

            assertThat(orderer.node().channels()).containsExactly(second);
            assertThat(orderer.broadcast(message(network.client(), "refused")).getStatus())
                    .isNotEqualTo(Status.SUCCESS);
            assertThatThrownBy(() -> orderer.node().join(genesis)).hasMessageContaining("laid aside");
        }
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.node().channels()).containsExactly(second);

            orderer.node().unpark(TestNetwork.CHANNEL);
            orderer.node().unpark(TestNetwork.CHANNEL);
            orderer.node().discard(TestNetwork.CHANNEL);

            assertThat(orderer.node().channel(TestNetwork.CHANNEL).height()).isEqualTo(2);
            assertThat(orderer.broadcast(message(network.client(), "again")).getStatus())
                    .isEqualTo(Status.SUCCESS);
            orderer.awaitHeight(TestNetwork.CHANNEL, 3);
            orderer.node().park(TestNetwork.CHANNEL);
        }
        // As a crash in the middle of its deletion leaves it.
        DurableFiles.write(folder.resolve("pendingops/remove/" + TestNetwork.CHANNEL + ".remove"), new byte[0]);
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.node().channels()).containsExactly(second);
            assertThat(folder.resolve("parked")).isEmptyDirectory();
            orderer.node().join(genesis);
            assertThat(orderer.node().channel(TestNetwork.CHANNEL).height()).isEqualTo(1);
            orderer.node().park(second);
            orderer.node().discard(second);
            assertThat(folder.resolve("chains").resolve("second")).doesNotExist();
        }
    }

    @Test
    void what_was_accepted_before_a_stop_is_in_the_chain(@TempDir Path folder) throws Exception {
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            orderer.node().join(network.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
            for (int i = 0; i < 57; i++) {
                orderer.broadcast(message(network.client(), "message " + i));
            }
        }
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            assertThat(orderer.blocksWith(57)).isNotEmpty();
        }
    }

    @Test
    void national_algorithms_order_and_restart(@TempDir Path folder) throws Exception {
        TestNetwork national = new TestNetwork(SignatureAlgorithm.SM2).hashing("SM3");
        try (TestOrderer orderer = new TestOrderer(national, 0, folder)) {
            orderer.node().join(national.genesis(TestNetwork.CHANNEL, orderer.address(), 0));
            assertThat(orderer.broadcast(message(national.client(), "one")).getInfo())
                    .isEmpty();
            orderer.awaitHeight(TestNetwork.CHANNEL, 2);
        }
        try (TestOrderer orderer = new TestOrderer(national, 0, folder)) {
            orderer.broadcast(message(national.client(), "two"));
            assertThat(orderer.blocksWith(2)).hasSize(3);
        }
    }
}

package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.consensus.Standing.Relation;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerIT {
    private static final Standing CONSENTER = new Standing(Relation.CONSENTER, Activity.ACTIVE);
    private static final Standing FOLLOWER = new Standing(Relation.FOLLOWER, Activity.ACTIVE);

    private final TestNetwork network = new TestNetwork();

    @Test
    void a_node_outside_the_consenter_set_follows(@TempDir Path first, @TempDir Path second) throws Exception {
        try (TestOrderer consenter = new TestOrderer(network, 0, first);
                TestOrderer follower = new TestOrderer(network, 1, second)) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, consenter.address(), 0);
            consenter.node().join(genesis);
            follower.node().join(genesis);
            consenter.broadcast(message(network.client(), "one"));
            follower.awaitHeight(TestNetwork.CHANNEL, 2);
            assertStanding(follower, FOLLOWER);
            assertThat(follower.broadcast(message(network.client(), "two")).getInfo())
                    .isEqualTo("channel does not exist");
        }
    }

    @Test
    void a_channel_is_handed_over_while_both_nodes_run(@TempDir Path first, @TempDir Path second) throws Exception {
        try (TestOrderer former = new TestOrderer(network, 0, first);
                TestOrderer next = new TestOrderer(network, 1, second)) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, List.of(former.address(), next.address()), 0);
            former.node().join(genesis);
            next.node().join(genesis);
            former.broadcast(message(network.client(), "one"));
            assertThat(former.broadcast(
                                    ConfigChange.consenters(network, genesis, network.raftConsenter(1, next.address())))
                            .getStatus())
                    .isEqualTo(Status.SUCCESS);
            assertStanding(former, FOLLOWER);
            next.awaitHeight(TestNetwork.CHANNEL, 3);
            assertStanding(next, CONSENTER);
            assertThat(next.broadcast(message(network.client(), "two")).getStatus())
                    .isEqualTo(Status.SUCCESS);
            former.awaitHeight(TestNetwork.CHANNEL, 4);
        }
    }

    @Test
    void a_consenter_set_of_several_is_refused_in_clear_words(@TempDir Path folder) {
        try (TestOrderer orderer = new TestOrderer(network, 0, folder)) {
            Block genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0, 1);
            assertThatThrownBy(() -> orderer.node().join(genesis))
                    .hasMessage("cannot join: failed to determine cluster membership from join-block: "
                            + "the consenter set has 2 members, but this orderer can only order alone");
            assertThat(orderer.node().channels()).isEmpty();
        }
    }

    private static void assertStanding(TestOrderer orderer, Standing standing) {
        TestOrderer.await(
                () -> orderer.node().channel(TestNetwork.CHANNEL).standing().equals(standing),
                () -> String.valueOf(orderer.node().channel(TestNetwork.CHANNEL)));
    }
}

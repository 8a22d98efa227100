package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.APIResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configuration blocks through the pipeline of a peer. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConfigurationIT {
    private static final ChannelId CHANNEL = new ChannelId(TestNetwork.CHANNEL);

    private TestNetwork network;
    private PeerNode peer;
    private PeerChannel channel;

    @BeforeEach
    void start(@TempDir Path folder) {
        network = new TestNetwork(folder);
        peer = network.startPeer(1);
        channel = peer.channels().create(network.genesis);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private long order(UnaryOperator<ConfigGroup> change) {
        ConfigBlockMaker maker = new ConfigBlockMaker(
                network.material.ordererIdentity(),
                List.of(network.material.user(1, "Admin"), network.material.user(2, "Admin")));
        ByteString transaction = maker.changeApplication(channel.bundle(), change);
        return network.orderer
                .order(TestNetwork.CHANNEL, List.of(transaction))
                .getHeader()
                .getNumber();
    }

    private void await(long number) throws InterruptedException {
        try (BlockCursor cursor = channel.ledger().blocks().cursor(number)) {
            assertThat(cursor.poll(Duration.ofSeconds(20))).isPresent();
        }
    }

    private static ConfigGroup with(ConfigGroup group, String key, ByteString value) {
        ConfigValue.Builder changed = group.getValuesOrDefault(key, ConfigValue.getDefaultInstance()).toBuilder();
        return group.toBuilder()
                .putValues(key, changed.setValue(value).setModPolicy("Admins").build())
                .build();
    }

    private static ConfigGroup requiring(ConfigGroup group, String capability) {
        Capabilities required = Capabilities.newBuilder()
                .putCapabilities("V2_5", Capability.getDefaultInstance())
                .putCapabilities(capability, Capability.getDefaultInstance())
                .build();
        return with(group, "Capabilities", required.toByteString());
    }

    @Test
    void a_configuration_is_in_force_once_its_block_is_committed() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        channel.onUpdate(bundle -> told.countDown());
        ACLs acls = ACLs.newBuilder()
                .putAcls(
                        "gateway/CommitStatus",
                        APIResource.newBuilder().setPolicyRef("Admins").build())
                .build();
        await(order(group -> with(group, "ACLs", acls.toByteString())));
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(channel.bundle().sequence()).isOne();
        try (Gateway admin = network.client(1, "Admin").connect()) {
            CommitStatusException refused = catchThrowableOfType(
                    CommitStatusException.class, () -> new LifecycleCalls(admin).approve("x", 1, "Org1MSP"));
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(refused.getStatus().getDescription())
                    .startsWith("failed evaluating policy on signed data during check policy"
                            + " [/Channel/Application/Admins]: ");
        }
    }

    @Test
    void a_configuration_survives_a_restart() throws InterruptedException {
        await(order(group -> with(group, "ACLs", ACLs.getDefaultInstance().toByteString())));
        peer.close();
        PeerChannel reopened = network.startPeer(1).channels().find(CHANNEL).orElseThrow();
        assertThat(reopened.bundle().sequence()).isOne();
        assertThat(reopened.failure()).isEmpty();
    }

    @Test
    void an_unknown_capability_stops_the_channel_and_leaves_it_readable() throws InterruptedException {
        long refused = order(group -> requiring(group, "V9_9"));
        awaitFailure();
        assertThat(channel.failure().orElseThrow())
                .hasMessageContaining("Application capability V9_9 is required but not supported");
        assertThat(channel.ledger().blocks().height()).isEqualTo(refused);
        assertThat(channel.ledger().blocks().blockByNumber(0)).isPresent();
    }

    @Test
    void a_stopped_channel_tells_what_it_has_and_that_nothing_more_will_come() throws InterruptedException {
        long refused = order(group -> requiring(group, "V9_9"));
        awaitFailure();
        assertThat(refused).isOne();
        StatusRuntimeException unknown =
                catchThrowableOfType(StatusRuntimeException.class, () -> network.commitStatus(1, "unknown"));
        assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(unknown.getStatus().getDescription()).isEqualTo("unexpected close of commit notification channel");
    }

    /** The failure is reported by the committing thread, at no time that a test could wait for otherwise. */
    private void awaitFailure() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 2000 && channel.failure().isEmpty(); i++) {
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(channel.failure()).isPresent();
    }

    @Test
    void a_peer_does_not_join_a_channel_twice() {
        TbaasException refused =
                catchThrowableOfType(TbaasException.class, () -> peer.channels().create(network.genesis));
        assertThat(refused)
                .hasMessage(
                        "cannot create ledger from genesis block: ledger [trade] already exists with state [ACTIVE]");
        assertThat(peer.channels().all()).hasSize(1);
    }
}

package io.tbaas.fabric.orderer;

import static io.tbaas.fabric.orderer.TestOrderer.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.BatchLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BroadcastRefusalsIT {
    private static final int BYTES_MAX = 20_000;
    private static final String NO_WRITER = "implicit policy evaluation failed - 0 sub-policies were satisfied, "
            + "but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied";

    private final TestNetwork network =
            new TestNetwork().cutting(new BatchLimits(1, BYTES_MAX, BYTES_MAX), Duration.ofSeconds(1));
    private final TestOrderer orderer;
    private final Block genesis;

    BroadcastRefusalsIT(@TempDir Path folder) {
        orderer = new TestOrderer(network, 0, folder);
        genesis = network.genesis(TestNetwork.CHANNEL, orderer.address(), 0);
    }

    @BeforeAll
    void join() {
        orderer.node().join(genesis);
    }

    @AfterAll
    void stop() {
        orderer.close();
    }

    @Test
    void refuses_an_envelope_without_header() throws Exception {
        assertRefused(
                Envelope.getDefaultInstance(), Status.BAD_REQUEST, "could not determine channel ID: header not set");
    }

    @Test
    void refuses_a_channel_that_it_has_not_joined() throws Exception {
        Envelope other =
                envelopes().create(HeaderType.MESSAGE, new ChannelId("other"), ByteString.EMPTY, ByteString.EMPTY);
        assertRefused(other, Status.BAD_REQUEST, "channel does not exist");
    }

    @Test
    void refuses_a_configuration_that_is_not_an_update() throws Exception {
        Envelope config =
                envelopes().create(HeaderType.CONFIG, TestNetwork.CHANNEL, ByteString.EMPTY, ByteString.EMPTY);
        assertRefused(config, Status.BAD_REQUEST, "message is of type that cannot be processed directly");
    }

    @Test
    @SuppressWarnings("deprecation") // the point is that it is refused
    void refuses_the_transaction_type_of_the_old_system_channel() throws Exception {
        Envelope old = envelopes()
                .create(HeaderType.ORDERER_TRANSACTION, TestNetwork.CHANNEL, ByteString.EMPTY, ByteString.EMPTY);
        assertRefused(old, Status.BAD_REQUEST, "message is of type that is no longer supported");
    }

    @Test
    void refuses_a_stranger() throws Exception {
        assertRefused(message(new TestNetwork().client(), "hello"), Status.FORBIDDEN, NO_WRITER);
    }

    @Test
    void refuses_a_signature_over_something_else() throws Exception {
        Envelope signed = message(network.client(), "hello");
        Envelope other = message(network.client(), "good bye");
        Envelope forged = signed.toBuilder().setSignature(other.getSignature()).build();
        assertRefused(forged, Status.FORBIDDEN, NO_WRITER);
    }

    @Test
    void refuses_an_expired_sender() throws Exception {
        assertRefused(
                message(network.expiredClient(), "hello"), Status.BAD_REQUEST, "broadcast client identity expired");
    }

    @Test
    void refuses_a_message_over_the_channels_limit() throws Exception {
        Envelope large = message(network.client(), "x".repeat(BYTES_MAX));
        int bytes = large.getPayload().size() + large.getSignature().size();
        assertRefused(
                large,
                Status.BAD_REQUEST,
                "message payload is " + bytes + " bytes and exceeds maximum allowed " + BYTES_MAX + " bytes");
    }

    @Test
    void refuses_a_second_consenter_because_it_orders_alone() throws Exception {
        Envelope update = ConfigChange.consenters(
                network, genesis, network.raftConsenter(0, orderer.address()), network.raftConsenter(1, "127.0.0.1:1"));
        assertRefused(
                update,
                Status.BAD_REQUEST,
                "error applying config update to existing channel 'mychannel': consensus metadata update for channel "
                        + "config update is invalid: the consenter set has 2 members, but this orderer can only order alone");
    }

    @Test
    void refuses_an_empty_consenter_set() throws Exception {
        assertRefused(
                ConfigChange.consenters(network, genesis),
                Status.BAD_REQUEST,
                "error applying config update to existing channel 'mychannel': consensus metadata update for channel "
                        + "config update is invalid: invalid new config metadata: empty consenter set");
    }

    @Test
    void refuses_another_consensus_type_outside_maintenance() throws Exception {
        assertThat(orderer.broadcast(ConfigChange.consensus(network, genesis, type -> type.setType("BFT")))
                        .getStatus())
                .isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void a_refusal_leaves_the_client_able_to_go_on() throws Exception {
        assertRefused(message(new TestNetwork().client(), "hello"), Status.FORBIDDEN, NO_WRITER);
        assertThat(orderer.broadcast(message(network.client(), "hello")).getStatus())
                .isEqualTo(Status.SUCCESS);
    }

    private SignedEnvelopes envelopes() {
        return new SignedEnvelopes(network.client(), InstantSource.system());
    }

    private void assertRefused(Envelope envelope, Status status, String info) throws InterruptedException {
        BroadcastResponse response = orderer.broadcast(envelope);
        assertThat(response.getInfo()).isEqualTo(info);
        assertThat(response.getStatus()).isEqualTo(status);
    }
}

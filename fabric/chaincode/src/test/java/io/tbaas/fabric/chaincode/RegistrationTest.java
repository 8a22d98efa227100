package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private static final ChaincodeMessage NO_CALL = ChaincodeMessage.getDefaultInstance();

    @TempDir
    Path folder;

    private Peer peer;

    @BeforeEach
    void start() {
        peer = new Peer(Peer.developmentOptions(folder));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void tells_a_registered_contract_how_much_it_may_send_at_once() throws Exception {
        try (ShimClient contract = new ShimClient(peer.service.port())) {
            contract.register("cc:1");

            assertThat(contract.receive()).isEqualTo(message(ChaincodeMessage.Type.REGISTERED));
            ChaincodeMessage ready = contract.receive(ChaincodeMessage.Type.READY);
            assertThat(ChaincodeAdditionalParams.parseFrom(ready.getPayload()))
                    .isEqualTo(ChaincodeAdditionalParams.newBuilder()
                            .setUseWriteBatch(true)
                            .setMaxSizeWriteBatch(1000)
                            .setUseGetMultipleKeys(true)
                            .setMaxSizeGetMultipleKeys(1000)
                            .build());
        }
    }

    @Test
    void ends_a_stream_whose_first_message_is_no_registration() throws Exception {
        try (ShimClient contract = new ShimClient(peer.service.port())) {
            contract.send(ChaincodeMessage.Type.GET_STATE, GetState.getDefaultInstance(), NO_CALL);

            assertEnded(contract, "[] Fabric side handler cannot handle message (GET_STATE) while in created state");
        }
    }

    @Test
    void ends_a_stream_that_registers_without_a_name() throws Exception {
        try (ShimClient contract = new ShimClient(peer.service.port())) {
            contract.register("");

            assertEnded(contract, "error in handling register chaincode, chaincodeID name is empty");
        }
    }

    @Test
    void ends_a_stream_whose_registration_is_no_protobuf() throws Exception {
        try (ShimClient contract = new ShimClient(peer.service.port())) {
            contract.send(ChaincodeMessage.Type.REGISTER, ByteString.copyFromUtf8("\1\1\1"), NO_CALL);

            assertEnded(contract, "unmarshal failed: proto: cannot parse invalid wire-format data");
        }
    }

    @Test
    void keeps_the_first_of_two_contracts_with_the_same_id() throws Exception {
        peer.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
        try (ShimClient first = ShimClient.registered(peer.service.port(), "cc:1");
                ShimClient second = new ShimClient(peer.service.port())) {
            second.register("cc:1");

            assertEnded(second, "duplicate chaincodeID: cc:1");
            var call = Calls.start(() -> peer.invoke("cc", "read"));
            Calls.complete(first, first.receive(ChaincodeMessage.Type.TRANSACTION), "still here");
            assertThat(Calls.result(call).response().getPayload().toStringUtf8())
                    .isEqualTo("still here");
        }
    }

    @Test
    void refuses_a_contract_that_was_not_launched_outside_development_mode() throws Exception {
        try (Peer strict = new Peer(Peer.options(folder.resolve("strict"), false));
                ShimClient contract = new ShimClient(strict.service.port())) {
            contract.register("cc:1");

            assertEnded(contract, "peer will not accept external chaincode connection cc:1 (except in dev mode)");
        }
    }

    @Test
    void ends_a_ready_stream_that_sends_a_message_of_the_peer() throws Exception {
        try (ShimClient contract = ShimClient.registered(peer.service.port(), "cc:1")) {
            contract.send(message(ChaincodeMessage.Type.READY).toBuilder()
                    .setTxid("tx1")
                    .build());

            assertEnded(contract, "[tx1] Fabric side handler cannot handle message (READY) while in ready state");
        }
    }

    @Test
    void ends_a_ready_stream_that_sends_a_message_of_no_known_type() throws Exception {
        try (ShimClient contract = ShimClient.registered(peer.service.port(), "cc:1")) {
            contract.send(ChaincodeMessage.newBuilder()
                    .setTypeValue(77)
                    .setTxid("tx1")
                    .build());

            assertEnded(contract, "[tx1] Fabric side handler cannot handle message (77) while in ready state");
        }
    }

    @Test
    void lets_a_contract_register_again_after_its_stream_ended() throws Exception {
        try (ShimClient first = ShimClient.registered(peer.service.port(), "cc:1")) {
            first.finish();
            assertThat(first.end()).isEqualTo(Status.OK);
        }
        try (ShimClient second = ShimClient.registered(peer.service.port(), "cc:1")) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void ignores_keep_alive_messages() throws Exception {
        peer.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
        try (ShimClient contract = new ShimClient(peer.service.port())) {
            contract.send(message(ChaincodeMessage.Type.KEEPALIVE));
            contract.register("cc:1");
            contract.receive(ChaincodeMessage.Type.REGISTERED);
            contract.receive(ChaincodeMessage.Type.READY);
            contract.send(message(ChaincodeMessage.Type.KEEPALIVE));

            var call = Calls.start(() -> peer.invoke("cc", "read"));
            Calls.complete(contract, contract.receive(ChaincodeMessage.Type.TRANSACTION), "done");
            assertThat(Calls.result(call).response().getStatus()).isEqualTo(200);
        }
    }

    private static ChaincodeMessage message(ChaincodeMessage.Type type) {
        return ChaincodeMessage.newBuilder().setType(type).build();
    }

    private static void assertEnded(ShimClient contract, String text) throws Exception {
        Status status = contract.end();
        assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(status.getDescription()).isEqualTo(text);
    }
}

package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
    private static final ChaincodeInput INIT =
            ChaincodeInput.newBuilder().setIsInit(true).build();
    private static final String INITIALIZED = "cc|\0\uDBFF\uDFFFinitialized";

    @TempDir
    Path folder;

    private Peer peer;
    private ShimClient contract;

    @BeforeEach
    void start() throws Exception {
        peer = new Peer(Peer.developmentOptions(folder));
        peer.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
        contract = ShimClient.registered(peer.service.port(), "cc:1");
    }

    @AfterEach
    void stop() {
        contract.close();
        peer.close();
    }

    @Test
    void gives_the_contract_its_arguments_and_the_signed_proposal() throws Exception {
        TransactionContext context = peer.context();
        ChaincodeInput input = ChaincodeInput.newBuilder()
                .addArgs(ByteString.copyFromUtf8("read"))
                .putDecorations("theirs", ByteString.copyFromUtf8("dropped"))
                .build();
        var call = Calls.start(() -> peer.service.invoke(
                new ChaincodeCall("cc", input, context.decorated(Map.of("ours", ByteString.copyFromUtf8("kept"))))));

        ChaincodeMessage received = contract.receive(ChaincodeMessage.Type.TRANSACTION);

        assertThat(received.getTxid()).isEqualTo("tx1");
        assertThat(received.getChannelId()).isEqualTo("trade");
        assertThat(received.getProposal()).isEqualTo(context.signedProposal());
        ChaincodeInput arrived = ChaincodeInput.parseFrom(received.getPayload());
        assertThat(arrived.getArgsList()).containsExactly(ByteString.copyFromUtf8("read"));
        assertThat(arrived.getDecorationsMap()).containsOnlyKeys("ours");
        Calls.complete(contract, received, "done");
        assertThat(Calls.result(call).event()).isEmpty();
    }

    @Test
    void gives_the_answer_of_the_contract_with_its_event() throws Exception {
        var call = Calls.start(() -> peer.invoke("cc", "sell"));
        ChaincodeMessage received = contract.receive(ChaincodeMessage.Type.TRANSACTION);
        contract.send(received.toBuilder()
                .clearProposal()
                .setType(ChaincodeMessage.Type.COMPLETED)
                .setPayload(Response.newBuilder()
                        .setStatus(500)
                        .setMessage("sold out")
                        .build()
                        .toByteString())
                .setChaincodeEvent(ChaincodeEvent.newBuilder()
                        .setChaincodeId("pretended")
                        .setTxId("pretended")
                        .setEventName("refused"))
                .build());

        ChaincodeResult result = Calls.result(call);

        assertThat(result.response().getStatus()).isEqualTo(500);
        assertThat(result.response().getMessage()).isEqualTo("sold out");
        assertThat(result.event())
                .contains(ChaincodeEvent.newBuilder()
                        .setChaincodeId("cc")
                        .setTxId("tx1")
                        .setEventName("refused")
                        .build());
    }

    @Test
    void fails_with_the_words_of_a_contract_that_failed() throws Exception {
        var call = Calls.start(() -> peer.invoke("cc", "work"));
        contract.send(
                ChaincodeMessage.Type.ERROR,
                ByteString.copyFromUtf8("out of ideas"),
                contract.receive(ChaincodeMessage.Type.TRANSACTION));

        assertThat(Calls.failure(call))
                .isEqualTo("failed to execute transaction tx1: transaction returned with failure: out of ideas");
    }

    @Test
    void fails_when_the_answer_is_no_protobuf() throws Exception {
        var call = Calls.start(() -> peer.invoke("cc", "work"));
        contract.send(
                ChaincodeMessage.Type.COMPLETED,
                ByteString.copyFromUtf8("\1\1\1"),
                contract.receive(ChaincodeMessage.Type.TRANSACTION));

        assertThat(Calls.failure(call))
                .isEqualTo("failed to execute transaction tx1: failed to unmarshal response for transaction tx1: proto:"
                        + " cannot parse invalid wire-format data");
    }

    @Test
    void fails_when_the_contract_leaves_in_the_middle_of_a_call() throws Exception {
        var call = Calls.start(() -> peer.invoke("cc", "work"));
        contract.receive(ChaincodeMessage.Type.TRANSACTION);
        contract.close();

        assertThat(Calls.failure(call))
                .isEqualTo("failed to execute transaction tx1: error sending: chaincode stream terminated");
    }

    @Test
    void fails_when_the_contract_does_not_answer_in_time_and_takes_no_more_of_its_requests() throws Exception {
        try (Peer hasty = new Peer(Peer.developmentOptions(folder.resolve("hasty"), Duration.ofMillis(300)));
                ShimClient slow = ShimClient.registered(hasty.service.port(), "cc:1")) {
            hasty.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
            var call = Calls.start(() -> hasty.invoke("cc", "work"));
            ChaincodeMessage received = slow.receive(ChaincodeMessage.Type.TRANSACTION);

            assertThat(Calls.failure(call))
                    .isEqualTo("failed to execute transaction tx1: error sending: timeout expired while executing"
                            + " transaction");
            hasty.simulator.close();
            assertThat(slow.refusal(ChaincodeMessage.Type.GET_STATE, GetState.getDefaultInstance(), received))
                    .isEqualTo("GET_STATE failed: transaction ID: tx1: no ledger context");
        }
    }

    @Test
    void ends_calls_in_time_also_of_a_contract_that_comes_after_all_others_are_gone() throws Exception {
        try (Peer hasty = new Peer(Peer.developmentOptions(folder.resolve("hasty"), Duration.ofMillis(300)))) {
            for (String name : List.of("first", "second")) {
                hasty.definitions.put(name, new RunnableChaincode("1.0", false, name + ":1"));
                try (ShimClient slow = ShimClient.registered(hasty.service.port(), name + ":1")) {
                    var call = Calls.start(() -> hasty.invoke(name, "work"));
                    slow.receive(ChaincodeMessage.Type.TRANSACTION);

                    assertThat(Calls.failure(call)).as(name).endsWith("timeout expired while executing transaction");
                }
            }
        }
    }

    @Test
    void refuses_a_contract_that_the_channel_does_not_know() throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("nothing", "work"))))
                .isEqualTo("failed to execute transaction tx1: invalid invocation: [channel trade] failed to get"
                        + " chaincode container info for nothing: chaincode nothing not found");
    }

    @Test
    void refuses_a_contract_whose_package_is_not_installed() throws Exception {
        peer.definitions.put("other", new RunnableChaincode("1.0", false, "other:1"));

        assertThat(Calls.failure(Calls.start(() -> peer.invoke("other", "work"))))
                .isEqualTo("failed to execute transaction tx1: could not launch chaincode other:1: error building"
                        + " chaincode: error building image: chaincode install package 'other:1' not found");
    }

    @Test
    void refuses_a_second_call_of_the_same_transaction() throws Exception {
        TransactionContext context = peer.context();
        var first = Calls.start(
                () -> peer.service.invoke(new ChaincodeCall("cc", ChaincodeInput.getDefaultInstance(), context)));
        ChaincodeMessage received = contract.receive(ChaincodeMessage.Type.TRANSACTION);

        assertThat(Calls.failure(Calls.start(() ->
                        peer.service.invoke(new ChaincodeCall("cc", ChaincodeInput.getDefaultInstance(), context)))))
                .isEqualTo("failed to execute transaction tx1: error sending: txid: tx1(trade) exists");
        Calls.complete(contract, received, "done");
        assertThat(Calls.result(first).response().getStatus()).isEqualTo(200);
    }

    @Test
    void initialises_a_contract_exactly_once_where_that_is_required() throws Exception {
        peer.definitions.put("cc", new RunnableChaincode("1.0", true, "cc:1"));
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("cc", "work"))))
                .endsWith("invalid invocation: chaincode 'cc' has not been initialized for this version, must call as"
                        + " init first");

        var init = Calls.start(() -> peer.invoke("cc", INIT));
        ChaincodeMessage received = contract.receive(ChaincodeMessage.Type.INIT);
        assertThat(contract.refusal(
                        ChaincodeMessage.Type.GET_STATE,
                        GetState.newBuilder().setCollection("secret").build(),
                        received))
                .endsWith("private data APIs are not allowed in chaincode Init()");
        Calls.complete(contract, received, "initialised");
        assertThat(Calls.result(init).response().getStatus()).isEqualTo(200);
        assertThat(peer.simulator.state).containsEntry(INITIALIZED, ByteString.copyFromUtf8("1.0"));

        assertThat(Calls.failure(Calls.start(() -> peer.invoke("cc", INIT))))
                .endsWith("invalid invocation: chaincode 'cc' is already initialized but called as init");
    }

    @Test
    void refuses_to_initialise_a_contract_that_does_not_want_it() throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("cc", INIT))))
                .isEqualTo("failed to execute transaction tx1: invalid invocation: chaincode 'cc' does not require"
                        + " initialization but called as init");
    }
}

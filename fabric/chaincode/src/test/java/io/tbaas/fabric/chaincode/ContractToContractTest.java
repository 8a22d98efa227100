package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractToContractTest {
    @TempDir
    Path folder;

    private Peer peer;
    private ShimClient caller;
    private ShimClient callee;
    private FutureTask<ChaincodeResult> running;
    private ChaincodeMessage call;

    @BeforeEach
    void start_a_call() throws Exception {
        peer = new Peer(Peer.developmentOptions(folder), new Greeting());
        peer.definitions.put("caller", new RunnableChaincode("1.0", false, "caller:1"));
        peer.definitions.put("callee", new RunnableChaincode("1.0", false, "callee:1"));
        caller = ShimClient.registered(peer.service.port(), "caller:1");
        callee = ShimClient.registered(peer.service.port(), "callee:1");
        running = Calls.start(() -> peer.invoke("caller", "work"));
        call = caller.receive(ChaincodeMessage.Type.TRANSACTION);
    }

    @AfterEach
    void stop() {
        caller.close();
        callee.close();
        peer.close();
    }

    @Test
    void calls_a_contract_of_the_same_channel_on_the_same_simulator() throws Exception {
        invoke("callee:ignored-version");
        ChaincodeMessage nested = callee.receive(ChaincodeMessage.Type.TRANSACTION);
        assertThat(nested.getTxid()).isEqualTo("tx1");
        assertThat(ChaincodeInput.parseFrom(nested.getPayload()).getArgs(0).toStringUtf8())
                .isEqualTo("greet");
        callee.request(ChaincodeMessage.Type.PUT_STATE, put(), nested);
        Calls.complete(callee, nested, "hello");

        ChaincodeMessage answer = answer();

        assertThat(answer.getType()).isEqualTo(ChaincodeMessage.Type.COMPLETED);
        assertThat(Response.parseFrom(answer.getPayload()).getPayload().toStringUtf8())
                .isEqualTo("hello");
        assertThat(peer.simulator.state).containsOnlyKeys("callee|key");
        Calls.complete(caller, call, "done");
        assertThat(Calls.result(running).response().getStatus()).isEqualTo(200);
    }

    @Test
    void calls_a_contract_of_another_channel_on_a_simulator_that_is_dropped() throws Exception {
        invoke("callee/other");
        ChaincodeMessage nested = callee.receive(ChaincodeMessage.Type.TRANSACTION);
        assertThat(nested.getChannelId()).isEqualTo("other");
        callee.request(ChaincodeMessage.Type.PUT_STATE, put(), nested);
        Calls.complete(callee, nested, "hello");

        assertThat(answer().getType()).isEqualTo(ChaincodeMessage.Type.COMPLETED);
        assertThat(peer.simulator.state).isEmpty();
        assertThat(peer.otherSimulator.closed).isTrue();
    }

    @Test
    void calls_a_system_chaincode_without_asking_for_access() throws Exception {
        peer.accessRefusal = Optional.of("not for system chaincodes");
        invoke("greeting");

        assertThat(Response.parseFrom(answer().getPayload()).getPayload().toStringUtf8())
                .isEqualTo("greetings to greet");
    }

    @Test
    void refuses_callers_without_access() throws Exception {
        peer.accessRefusal = Optional.of("access denied");
        invoke("callee");

        assertRefused("access denied");
    }

    @Test
    void refuses_a_channel_that_the_peer_has_not_joined() throws Exception {
        invoke("callee/elsewhere");

        assertRefused("failed to find ledger for channel: elsewhere");
    }

    @Test
    void tells_the_caller_why_the_called_contract_cannot_run() throws Exception {
        invoke("nothing");

        assertRefused("execute failed: invalid invocation: [channel trade] failed to get chaincode container info for"
                + " nothing: chaincode nothing not found");
    }

    @Test
    void refuses_a_contract_that_calls_itself() throws Exception {
        invoke("caller");

        assertRefused("execute failed: error sending: txid: tx1(trade) exists");
    }

    @Test
    void tells_the_caller_that_the_called_contract_has_left() throws Exception {
        invoke("callee");
        callee.receive(ChaincodeMessage.Type.TRANSACTION);
        callee.close();

        assertRefused("execute failed: error sending: chaincode stream terminated");
    }

    private void invoke(String name) {
        caller.send(
                ChaincodeMessage.Type.INVOKE_CHAINCODE,
                ChaincodeSpec.newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(name))
                        .setInput(ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8("greet")))
                        .build(),
                call);
    }

    private ChaincodeMessage answer() throws Exception {
        return ChaincodeMessage.parseFrom(
                caller.receive(ChaincodeMessage.Type.RESPONSE).getPayload());
    }

    private void assertRefused(String text) throws Exception {
        assertThat(caller.receive(ChaincodeMessage.Type.ERROR).getPayload().toStringUtf8())
                .isEqualTo("INVOKE_CHAINCODE failed: transaction ID: tx1: " + text);
    }

    private static PutState put() {
        return PutState.newBuilder()
                .setKey("key")
                .setValue(ByteString.copyFromUtf8("value"))
                .build();
    }

    /** A system chaincode that greets. */
    private static final class Greeting implements SystemChaincode {
        @Override
        public String name() {
            return "greeting";
        }

        @Override
        public Response invoke(TransactionContext context, List<ByteString> args) {
            return Response.newBuilder()
                    .setStatus(200)
                    .setPayload(ByteString.copyFromUtf8("greetings to ").concat(args.getFirst()))
                    .build();
        }
    }
}

package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateRequestsTest {
    @TempDir
    Path folder;

    private Peer peer;
    private ShimClient contract;
    private FutureTask<ChaincodeResult> running;
    private ChaincodeMessage call;

    @BeforeEach
    void start_a_call() throws Exception {
        peer = new Peer(Peer.developmentOptions(folder));
        peer.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
        contract = ShimClient.registered(peer.service.port(), "cc:1");
        running = Calls.start(() -> peer.invoke("cc", "work"));
        call = contract.receive(ChaincodeMessage.Type.TRANSACTION);
    }

    @AfterEach
    void stop() {
        contract.close();
        peer.close();
    }

    @Test
    void writes_reads_and_deletes_keys_of_the_contracts_own_namespace() throws Exception {
        contract.request(ChaincodeMessage.Type.PUT_STATE, put("", "key", "value"), call);
        assertThat(peer.simulator.state).containsEntry("cc|key", bytes("value"));

        assertThat(contract.request(ChaincodeMessage.Type.GET_STATE, get("", "key"), call))
                .isEqualTo(bytes("value"));
        contract.request(
                ChaincodeMessage.Type.DEL_STATE,
                DelState.newBuilder().setKey("key").build(),
                call);
        assertThat(contract.request(ChaincodeMessage.Type.GET_STATE, get("", "key"), call))
                .isEmpty();
    }

    @Test
    void reads_many_keys_at_once_and_gives_nothing_for_those_that_are_absent() throws Exception {
        contract.request(ChaincodeMessage.Type.PUT_STATE, put("", "b", "B"), call);

        ByteString payload = contract.request(
                ChaincodeMessage.Type.GET_STATE_MULTIPLE,
                GetStateMultiple.newBuilder().addKeys("a").addKeys("b").build(),
                call);

        assertThat(GetStateMultipleResult.parseFrom(payload).getValuesList())
                .containsExactly(ByteString.EMPTY, bytes("B"));
    }

    @Test
    void applies_a_batch_of_writes_in_order() throws Exception {
        contract.request(
                ChaincodeMessage.Type.WRITE_BATCH_STATE,
                WriteBatchState.newBuilder()
                        .addRec(write(WriteRecord.Type.PUT_STATE, "a").setValue(bytes("1")))
                        .addRec(write(WriteRecord.Type.PUT_STATE, "b").setValue(bytes("2")))
                        .addRec(write(WriteRecord.Type.DEL_STATE, "a"))
                        .addRec(write(WriteRecord.Type.PUT_STATE_METADATA, "b")
                                .setMetadata(metadata("VALIDATION_PARAMETER", "policy")))
                        .addRec(write(WriteRecord.Type.PUT_STATE, "c")
                                .setCollection("secret")
                                .setValue(bytes("3")))
                        .build(),
                call);

        assertThat(peer.simulator.state).containsOnlyKeys("cc|b", "cc$secret|c");
        assertThat(peer.simulator.metadata.get("cc|b")).containsEntry("VALIDATION_PARAMETER", bytes("policy"));
    }

    @Test
    void refuses_a_batch_with_an_unknown_operation() throws Exception {
        String text = contract.refusal(
                ChaincodeMessage.Type.WRITE_BATCH_STATE,
                WriteBatchState.newBuilder()
                        .addRec(WriteRecord.newBuilder().setTypeValue(99))
                        .build(),
                call);

        assertThat(text).isEqualTo("WRITE_BATCH_STATE failed: transaction ID: tx1: unknown operation type");
    }

    @Test
    void sets_and_reads_the_metadata_of_a_key() throws Exception {
        contract.request(
                ChaincodeMessage.Type.PUT_STATE_METADATA,
                PutStateMetadata.newBuilder()
                        .setKey("key")
                        .setMetadata(metadata("VALIDATION_PARAMETER", "policy"))
                        .build(),
                call);

        ByteString payload = contract.request(
                ChaincodeMessage.Type.GET_STATE_METADATA,
                GetStateMetadata.newBuilder().setKey("key").build(),
                call);
        assertThat(StateMetadataResult.parseFrom(payload).getEntriesList())
                .containsExactly(metadata("VALIDATION_PARAMETER", "policy"));
    }

    @Test
    void refuses_metadata_and_purge_where_the_channel_lacks_the_capability() throws Exception {
        peer.capable = false;

        assertThat(contract.refusal(
                        ChaincodeMessage.Type.GET_STATE_METADATA,
                        GetStateMetadata.newBuilder().setKey("key").build(),
                        call))
                .isEqualTo("GET_STATE_METADATA failed: transaction ID: tx1: key level endorsement is not enabled,"
                        + " channel application capability of V1_3 or later is required");
        assertThat(contract.refusal(
                        ChaincodeMessage.Type.PUT_STATE_METADATA, PutStateMetadata.getDefaultInstance(), call))
                .isEqualTo("PUT_STATE_METADATA failed: transaction ID: tx1: key level endorsement is not enabled,"
                        + " channel application capability of V1_3 or later is required");
        assertThat(contract.refusal(ChaincodeMessage.Type.PURGE_PRIVATE_DATA, DelState.getDefaultInstance(), call))
                .isEqualTo("PURGE_PRIVATE_DATA failed: transaction ID: tx1: purge private data is not enabled,"
                        + " channel application capability of V2_5 or later is required");
    }

    @Test
    void keeps_private_data_apart_and_gives_its_hash() throws Exception {
        contract.request(ChaincodeMessage.Type.PUT_STATE, put("secret", "key", "value"), call);

        assertThat(peer.simulator.state).containsOnlyKeys("cc$secret|key");
        assertThat(contract.request(ChaincodeMessage.Type.GET_STATE, get("secret", "key"), call))
                .isEqualTo(bytes("value"));
        assertThat(contract.request(ChaincodeMessage.Type.GET_PRIVATE_DATA_HASH, get("secret", "key"), call))
                .isEqualTo(bytes("hash of value"));
        contract.request(
                ChaincodeMessage.Type.PURGE_PRIVATE_DATA,
                DelState.newBuilder().setCollection("secret").setKey("key").build(),
                call);
        assertThat(peer.simulator.state).isEmpty();
    }

    @Test
    void refuses_to_purge_what_is_not_private() throws Exception {
        assertThat(contract.refusal(
                        ChaincodeMessage.Type.PURGE_PRIVATE_DATA,
                        DelState.newBuilder().setKey("key").build(),
                        call))
                .isEqualTo("PURGE_PRIVATE_DATA failed: transaction ID: tx1: only applicable for private data");
    }

    @Test
    void refuses_private_data_to_those_outside_the_collection() throws Exception {
        peer.permission = new CollectionPermission(false, false);

        assertThat(contract.refusal(ChaincodeMessage.Type.GET_STATE, get("secret", "key"), call))
                .isEqualTo("GET_STATE failed: transaction ID: tx1: tx creator does not have read access permission on"
                        + " privatedata in chaincodeName:cc collectionName: secret");
        assertThat(contract.refusal(ChaincodeMessage.Type.PUT_STATE, put("secret", "key", "value"), call))
                .isEqualTo("PUT_STATE failed: transaction ID: tx1: tx creator does not have write access permission on"
                        + " privatedata in chaincodeName:cc collectionName: secret");
    }

    @Test
    void asks_for_the_permission_of_a_collection_once_a_call() throws Exception {
        contract.request(ChaincodeMessage.Type.GET_STATE, get("secret", "key"), call);
        peer.permission = new CollectionPermission(false, false);

        assertThat(contract.request(ChaincodeMessage.Type.GET_STATE, get("secret", "key"), call))
                .isEmpty();
    }

    @Test
    void refuses_a_request_that_is_no_protobuf_and_goes_on() throws Exception {
        contract.send(ChaincodeMessage.Type.GET_STATE, ByteString.copyFromUtf8("\1\1\1"), call);

        assertThat(contract.receive(ChaincodeMessage.Type.ERROR).getPayload().toStringUtf8())
                .isEqualTo("GET_STATE failed: transaction ID: tx1: unmarshal failed: proto: cannot parse invalid"
                        + " wire-format data");
        assertThat(contract.request(ChaincodeMessage.Type.GET_STATE, get("", "key"), call))
                .isEmpty();
    }

    @Test
    void refuses_requests_of_a_transaction_that_is_not_running() throws Exception {
        ChaincodeMessage unknown = call.toBuilder().setTxid("tx99").build();

        assertThat(contract.refusal(ChaincodeMessage.Type.GET_STATE, get("", "key"), unknown))
                .isEqualTo("GET_STATE failed: transaction ID: tx99: no ledger context");
        assertThat(contract.refusal(ChaincodeMessage.Type.INVOKE_CHAINCODE, GetState.getDefaultInstance(), unknown))
                .isEqualTo("INVOKE_CHAINCODE failed: transaction ID: tx99: could not get valid transaction");
    }

    @Test
    void refuses_requests_after_the_call_has_ended() throws Exception {
        Calls.complete(contract, call, "done");
        assertThat(Calls.result(running).response().getStatus()).isEqualTo(200);
        peer.simulator.close();

        assertThat(contract.refusal(ChaincodeMessage.Type.PUT_STATE, put("", "key", "late"), call))
                .isEqualTo("PUT_STATE failed: transaction ID: tx1: no ledger context");
    }

    private static PutState put(String collection, String key, String value) {
        return PutState.newBuilder()
                .setCollection(collection)
                .setKey(key)
                .setValue(bytes(value))
                .build();
    }

    private static GetState get(String collection, String key) {
        return GetState.newBuilder().setCollection(collection).setKey(key).build();
    }

    private static WriteRecord.Builder write(WriteRecord.Type type, String key) {
        return WriteRecord.newBuilder().setType(type).setKey(key);
    }

    private static StateMetadata metadata(String name, String value) {
        return StateMetadata.newBuilder()
                .setMetakey(name)
                .setValue(bytes(value))
                .build();
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }
}

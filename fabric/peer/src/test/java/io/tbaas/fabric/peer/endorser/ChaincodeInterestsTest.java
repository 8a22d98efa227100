package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.SimulationResults.WrittenKeyMetadata;
import io.tbaas.fabric.peer.scc.SystemChaincodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.junit.jupiter.api.Test;

class ChaincodeInterestsTest {
    private static final SignaturePolicyEnvelope POLICY =
            SignaturePolicyEnvelope.newBuilder().setVersion(3).build();
    private static final Map<String, ByteString> KEY_POLICY = Map.of("VALIDATION_PARAMETER", POLICY.toByteString());

    @Test
    void names_chaincodes_that_were_only_read_but_no_system_chaincode() {
        assertThat(interest(List.of("_lifecycle", "asset", "lscc", "token"), Map.of()))
                .containsExactly(call("asset").build(), call("token").build());
    }

    @Test
    void asks_for_the_chaincodes_policy_where_a_key_without_its_own_was_written() {
        assertThat(interest(List.of("asset"), Map.of(), written("asset", "", "a", Map.of())))
                .containsExactly(call("asset").build());
    }

    @Test
    void disregards_the_chaincodes_policy_where_all_written_keys_have_their_own() {
        assertThat(interest(List.of("asset"), Map.of(), written("asset", "", "a", KEY_POLICY)))
                .containsExactly(call("asset")
                        .addKeyPolicies(POLICY)
                        .setDisregardNamespacePolicy(true)
                        .build());
    }

    @Test
    void asks_for_both_where_some_written_keys_have_their_own_policy() {
        assertThat(interest(
                        List.of("asset"),
                        Map.of(),
                        written("asset", "", "a", KEY_POLICY),
                        written("asset", "", "b", Map.of("OTHER", ByteString.EMPTY))))
                .containsExactly(call("asset").addKeyPolicies(POLICY).build());
    }

    @Test
    void names_a_collection_written_but_not_read_and_leaves_the_untouched_public_part_out() {
        assertThat(interest(List.of("asset"), Map.of(), written("asset", "secrets", "a", Map.of())))
                .containsExactly(call("asset")
                        .addCollectionNames("secrets")
                        .setNoPrivateReads(true)
                        .build());
    }

    @Test
    void names_each_collection_apart_with_whether_it_was_read() {
        assertThat(interest(
                        List.of("asset"), Map.of("asset", Set.of("read")), written("asset", "written", "a", Map.of())))
                .containsExactly(
                        call("asset").addCollectionNames("read").build(),
                        call("asset")
                                .addCollectionNames("written")
                                .setNoPrivateReads(true)
                                .build());
    }

    @Test
    void names_a_chaincode_whose_collections_were_only_read() {
        assertThat(interest(List.of("asset"), Map.of("asset", Set.of("read"))))
                .containsExactly(
                        call("asset").build(),
                        call("asset").addCollectionNames("read").build());
    }

    @Test
    void is_empty_for_a_simulation_that_touched_nothing() {
        assertThat(interest(List.of(), Map.of())).isEmpty();
    }

    @Test
    void refuses_a_key_policy_it_cannot_read() {
        Map<String, ByteString> broken = Map.of("VALIDATION_PARAMETER", ByteString.copyFromUtf8("\u0008"));
        assertThatThrownBy(() -> interest(List.of("asset"), Map.of(), written("asset", "", "a", broken)))
                .hasMessageStartingWith("error unmarshalling SignaturePolicyEnvelope");
    }

    private static ChaincodeCall.Builder call(String name) {
        return ChaincodeCall.newBuilder().setName(name);
    }

    private static WrittenKeyMetadata written(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {
        return new WrittenKeyMetadata(namespace, collection, key, metadata);
    }

    private static List<ChaincodeCall> interest(
            List<String> namespaces, Map<String, Set<String>> privateReads, WrittenKeyMetadata... written) {
        TxReadWriteSet.Builder set = TxReadWriteSet.newBuilder();
        namespaces.forEach(name -> set.addNsRwset(NsReadWriteSet.newBuilder().setNamespace(name)));
        ChaincodeInterest interest = ChaincodeInterests.of(
                new SimulationResults(
                        set.build(), set.build().toByteString(), Optional.empty(), privateReads, List.of(written)),
                SystemChaincodes::isSystem);
        return interest.getChaincodesList();
    }
}

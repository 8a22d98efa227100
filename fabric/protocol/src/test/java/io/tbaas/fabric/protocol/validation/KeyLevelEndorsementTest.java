package io.tbaas.fabric.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestBlocks;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.TestTransaction;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyLevelEndorsementTest {
    private static final ByteString VALUE = ByteString.copyFromUtf8("value");
    private static final ByteString ORG1 =
            TestChannelState.signaturePolicy("OR('Org1MSP.peer')").toByteString();
    private static final ByteString ORG2 =
            TestChannelState.signaturePolicy("OR('Org2MSP.peer')").toByteString();
    private static final TxValidationCode VALID = TxValidationCode.VALID;
    private static final TxValidationCode REFUSED = TxValidationCode.ENDORSEMENT_POLICY_FAILURE;

    private final TestChannelState channel = new TestChannelState("V2_0");
    private int nonce;

    @BeforeEach
    void define_a_contract_that_org1_endorses() {
        channel.define(
                "cc",
                "OR('Org1MSP.peer')",
                StaticCollectionConfig.newBuilder().setName("plain").build(),
                StaticCollectionConfig.newBuilder()
                        .setName("guarded")
                        .setEndorsementPolicy(TestChannelState.policy("OR('Org2MSP.peer')"))
                        .build());
    }

    @Test
    void policy_of_a_key_replaces_the_chaincodes_for_writes_and_metadata_writes() {
        channel.protect("cc", "guarded", ORG2);
        assertThat(codes(
                        tx(s -> s.addWrite("cc", "guarded", VALUE), 1),
                        tx(s -> s.addWrite("cc", "guarded", VALUE), 2),
                        tx(s -> s.addMetadataWrite("cc", "guarded", parameter(ORG1)), 1)))
                .containsExactly(REFUSED, VALID, REFUSED);
    }

    @Test
    void key_without_a_policy_beside_a_guarded_one_needs_the_chaincodes_too() {
        channel.protect("cc", "guarded", ORG2);
        Consumer<ReadWriteSetBuilder> both = s -> {
            s.addWrite("cc", "guarded", VALUE);
            s.addWrite("cc", "plain", VALUE);
        };
        assertThat(codes(tx(both, 2), tx(both, 1, 2))).containsExactly(REFUSED, VALID);
    }

    @Test
    void writes_to_a_collection_need_its_policy_and_without_one_the_chaincodes() {
        assertThat(codes(
                        tx(s -> s.addPrivateWrite("cc", "plain", "k", VALUE), 1),
                        tx(s -> s.addPrivateWrite("cc", "plain", "k", VALUE), 2),
                        tx(s -> s.addPrivateWrite("cc", "guarded", "k", VALUE), 1),
                        tx(s -> s.addPrivateWrite("cc", "guarded", "k", VALUE), 2)))
                .containsExactly(VALID, REFUSED, REFUSED, VALID);
    }

    @Test
    void public_write_beside_a_guarded_collection_needs_both_policies() {
        Consumer<ReadWriteSetBuilder> both = s -> {
            s.addPrivateWrite("cc", "guarded", "k", VALUE);
            s.addWrite("cc", "k", VALUE);
        };
        assertThat(codes(tx(both, 1), tx(both, 2), tx(both, 1, 2))).containsExactly(REFUSED, REFUSED, VALID);
    }

    @Test
    void implicit_collection_needs_its_organisations_endorsement_policy() {
        assertThat(codes(
                        tx(s -> s.addPrivateWrite("cc", "_implicit_org_Org2MSP", "k", VALUE), 2),
                        tx(s -> s.addPrivateWrite("cc", "_implicit_org_Org2MSP", "k", VALUE), 1),
                        tx(s -> s.addPrivateWrite("cc", "_implicit_org_Org3MSP", "k", VALUE), 1)))
                .containsExactly(VALID, REFUSED, REFUSED);
    }

    @Test
    void lifecycle_approval_needs_only_its_organisation() {
        TestTransaction approval = TestTransaction.calling("_lifecycle", "approval")
                .with(s -> s.addPrivateWrite("_lifecycle", "_implicit_org_Org1MSP", "k", VALUE))
                .endorsedBy(TestNetwork.peer(1));
        assertThat(codes(approval)).containsExactly(VALID);
    }

    @Test
    void collection_that_does_not_exist_cannot_be_written_to() {
        assertThat(codes(tx(s -> s.addPrivateWrite("cc", "none", "k", VALUE), 1, 2)))
                .containsExactly(REFUSED);
    }

    @Test
    void policy_of_a_private_key_is_found_by_the_hash_of_its_name() {
        ByteString keyHash = ByteString.copyFrom(HashFunction.SHA_256.digest("k".getBytes(StandardCharsets.UTF_8)));
        channel.protect("cc", "guarded", keyHash, ORG1);
        assertThat(codes(
                        tx(s -> s.addPrivateWrite("cc", "guarded", "k", VALUE), 1),
                        tx(s -> s.addPrivateWrite("cc", "guarded", "k", VALUE), 2),
                        tx(s -> s.addPrivateMetadataWrite("cc", "guarded", "k", parameter(ORG2)), 2)))
                .containsExactly(VALID, REFUSED, REFUSED);
    }

    @Test
    void key_whose_policy_the_block_changed_cannot_be_written_again_in_it() {
        assertThat(codes(
                        tx(s -> s.addMetadataWrite("cc", "k", parameter(ORG2)), 1),
                        tx(s -> s.addWrite("cc", "k", VALUE), 1),
                        tx(s -> s.addWrite("cc", "k", VALUE), 2),
                        tx(s -> s.addMetadataWrite("cc", "k", parameter(ORG1)), 1),
                        tx(s -> s.addWrite("cc", "free", VALUE), 1)))
                .containsExactly(VALID, REFUSED, REFUSED, REFUSED, VALID);
    }

    @Test
    void refused_change_of_a_policy_binds_nobody() {
        assertThat(codes(
                        tx(s -> s.addMetadataWrite("cc", "k", parameter(ORG2)), 2),
                        tx(s -> s.addWrite("cc", "k", VALUE), 1)))
                .containsExactly(REFUSED, VALID);
    }

    @Test
    void a_duplicate_that_changed_a_policy_still_binds_the_block() {
        TestTransaction change = tx(s -> s.addMetadataWrite("cc", "k", parameter(ORG2)), 1);
        TestTransaction sameIdFirst = TestTransaction.calling("cc", "n1")
                .with(s -> s.addWrite("cc", "free", VALUE))
                .endorsedBy(TestNetwork.peer(1));
        assertThat(codes(sameIdFirst, change, tx(s -> s.addWrite("cc", "k", VALUE), 1)))
                .containsExactly(VALID, TxValidationCode.DUPLICATE_TXID, REFUSED);
    }

    @Test
    void change_that_sufficed_for_one_namespace_binds_it_though_the_transaction_failed_in_another() {
        channel.define("other", "OR('Org2MSP.peer')");
        Consumer<ReadWriteSetBuilder> change = s -> {
            s.addMetadataWrite("cc", "k", parameter(ORG2));
            s.addWrite("other", "x", VALUE);
        };
        assertThat(codes(tx(change, 1), tx(s -> s.addWrite("cc", "k", VALUE), 1)))
                .containsExactly(REFUSED, REFUSED);
    }

    @Test
    void private_keys_bind_by_collection_and_hash() {
        assertThat(codes(
                        tx(s -> s.addPrivateMetadataWrite("cc", "plain", "k", parameter(ORG2)), 1),
                        tx(s -> s.addPrivateWrite("cc", "plain", "k", VALUE), 1),
                        tx(s -> s.addPrivateWrite("cc", "plain", "other", VALUE), 1),
                        tx(s -> s.addWrite("cc", "k", VALUE), 1)))
                .containsExactly(VALID, REFUSED, VALID, VALID);
    }

    @Test
    void validation_parameter_that_is_no_policy_stops_the_channel() {
        channel.protect("cc", "k", ByteString.copyFrom(new byte[] {(byte) 0xff}));
        assertThatThrownBy(() -> codes(tx(s -> s.addWrite("cc", "k", VALUE), 1)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("could not unmarshal signature policy envelope");
    }

    @Test
    void deeply_nested_policy_is_evaluated() {
        SignaturePolicyEnvelope flat = TestChannelState.signaturePolicy("OR('Org1MSP.peer')");
        SignaturePolicy rule = flat.getRule();
        for (int depth = 0; depth < 400; depth++) {
            rule = SignaturePolicy.newBuilder()
                    .setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(1).addRules(rule))
                    .build();
        }
        channel.protect("cc", "k", flat.toBuilder().setRule(rule).build().toByteString());
        assertThat(codes(tx(s -> s.addWrite("cc", "k", VALUE), 1), tx(s -> s.addWrite("cc", "k", VALUE), 2)))
                .containsExactly(VALID, REFUSED);
    }

    private TestTransaction tx(Consumer<ReadWriteSetBuilder> content, int... organisations) {
        nonce++;
        TestTransaction transaction = TestTransaction.calling("cc", "n" + nonce).with(content);
        IntStream.of(organisations).forEach(each -> transaction.endorsedBy(TestNetwork.peer(each)));
        return transaction;
    }

    private static Map<String, ByteString> parameter(ByteString policy) {
        return Map.of("VALIDATION_PARAMETER", policy);
    }

    private List<TxValidationCode> codes(TestTransaction... transactions) {
        List<ByteString> envelopes =
                Stream.of(transactions).map(TestTransaction::bytes).toList();
        BlockValidation validation = channel.validator().validate(TestBlocks.of(7, envelopes));
        return IntStream.range(0, validation.filter().size())
                .mapToObj(validation.filter()::code)
                .toList();
    }
}

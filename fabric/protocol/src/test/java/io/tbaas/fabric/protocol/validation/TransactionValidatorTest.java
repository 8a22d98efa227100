package io.tbaas.fabric.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.TestBlocks;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.TestTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionValidatorTest {
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xff});
    private static final ByteString VALUE = ByteString.copyFromUtf8("value");

    private final TestChannelState channel = new TestChannelState("V2_0");

    @BeforeEach
    void define_contracts() {
        channel.define("cc", "AND('Org1MSP.peer','Org2MSP.peer')");
        channel.define("other", "OR('Org2MSP.peer')");
    }

    @Test
    void transaction_endorsed_by_both_is_valid() {
        assertThat(codes(write("cc", 1, 2))).containsExactly(TxValidationCode.VALID);
    }

    @Test
    void failures_of_the_envelope_come_first() {
        assertThat(codes(write("none", 1).changingChannelHeader(header -> header.setTxId("wrong"))))
                .containsExactly(TxValidationCode.BAD_PROPOSAL_TXID);
    }

    @Test
    void id_known_to_the_ledger_is_a_duplicate_before_anything_of_the_call_is_read() {
        TestTransaction transaction = write("cc", 1, 2).withResponseExtension(GARBAGE);
        channel.commit(transaction.txId());
        assertThat(codes(transaction)).containsExactly(TxValidationCode.DUPLICATE_TXID);
    }

    @Test
    void second_valid_transaction_of_an_id_in_a_block_is_a_duplicate() {
        TestTransaction invalid =
                call("cc", "same").endorsedBy(TestNetwork.peer(1)).with(s -> s.addWrite("cc", "k", VALUE));
        TestTransaction valid = call("cc", "same")
                .endorsedBy(TestNetwork.peer(1), TestNetwork.peer(2))
                .with(s -> s.addWrite("cc", "k", VALUE));
        assertThat(codes(invalid, valid, valid))
                .containsExactly(
                        TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
                        TxValidationCode.VALID,
                        TxValidationCode.DUPLICATE_TXID);
    }

    @Test
    void layers_of_the_call_are_checked_from_outside_inwards() {
        assertThat(codes(write("cc", 1, 2).changingChannelHeader(header -> header.setExtension(GARBAGE))))
                .containsExactly(TxValidationCode.BAD_HEADER_EXTENSION);
        assertThat(codes(write("cc", 1, 2).withResponseExtension(ByteString.EMPTY)))
                .containsExactly(TxValidationCode.BAD_RESPONSE_PAYLOAD);
        assertThat(codes(write("cc", 1, 2).withResponseExtension(GARBAGE)))
                .containsExactly(TxValidationCode.BAD_RESPONSE_PAYLOAD);
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.setResults(GARBAGE))))
                .containsExactly(TxValidationCode.BAD_RWSET);
    }

    @Test
    void chaincode_must_be_named_alike_in_header_and_action() {
        assertThat(codes(write("cc", 1, 2).changingChannelHeader(header -> header.clearExtension())))
                .containsExactly(TxValidationCode.INVALID_OTHER_REASON);
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.clearChaincodeId())))
                .containsExactly(TxValidationCode.INVALID_OTHER_REASON);
        ByteString noName = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.getDefaultInstance())
                .build()
                .toByteString();
        assertThat(codes(write("cc", 1, 2).changingChannelHeader(header -> header.setExtension(noName))))
                .containsExactly(TxValidationCode.INVALID_CHAINCODE);
        assertThat(codes(write("cc", 1, 2)
                        .changingAction(action -> action.getChaincodeIdBuilder().setName("other"))))
                .containsExactly(TxValidationCode.INVALID_CHAINCODE);
        assertThat(codes(write("cc", 1, 2)
                        .changingAction(action -> action.getChaincodeIdBuilder().clearVersion())))
                .containsExactly(TxValidationCode.INVALID_CHAINCODE);
    }

    @Test
    void event_must_be_well_formed_and_of_the_chaincode_called() {
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.setEvents(event("cc")))))
                .containsExactly(TxValidationCode.VALID);
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.setEvents(event("other")))))
                .containsExactly(TxValidationCode.INVALID_OTHER_REASON);
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.setEvents(GARBAGE))))
                .containsExactly(TxValidationCode.INVALID_OTHER_REASON);
    }

    @Test
    void namespace_named_twice_is_an_illegal_write_set() {
        ByteString twice = TxReadWriteSet.newBuilder()
                .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("cc"))
                .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("cc"))
                .build()
                .toByteString();
        assertThat(codes(write("cc", 1, 2).changingAction(action -> action.setResults(twice))))
                .containsExactly(TxValidationCode.ILLEGAL_WRITESET);
    }

    @Test
    void chaincode_that_is_not_defined_is_invalid_as_called_and_as_written_to() {
        assertThat(codes(write("none", 1, 2))).containsExactly(TxValidationCode.INVALID_CHAINCODE);
        assertThat(codes(write("cc", 1, 2).with(s -> s.addWrite("none", "k", VALUE))))
                .containsExactly(TxValidationCode.INVALID_CHAINCODE);
        assertThat(codes(write("cc", 1, 2).with(s -> s.addRead("none", "k", java.util.Optional.empty()))))
                .containsExactly(TxValidationCode.VALID);
    }

    @Test
    void endorsement_must_satisfy_the_policy_with_good_signatures_of_different_identities() {
        assertThat(codes(write("cc", 1))).containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(codes(write("cc"))).containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(codes(call("cc", "n").endorsedBy(TestNetwork.peer(1), TestNetwork.peer(1))))
                .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(codes(call("cc", "n").endorsedBy(TestNetwork.peer(1), TestNetwork.user(2))))
                .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }

    @Test
    void call_that_writes_nothing_needs_the_policy_of_the_chaincode_called() {
        assertThat(codes(
                        call("cc", "a").endorsedBy(TestNetwork.peer(1)),
                        call("cc", "b").endorsedBy(TestNetwork.peer(1), TestNetwork.peer(2))))
                .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE, TxValidationCode.VALID);
    }

    @Test
    void every_namespace_written_to_needs_its_own_policy() {
        assertThat(codes(write("other", 2).with(s -> {
                    s.addWrite("other", "k", VALUE);
                    s.addWrite("cc", "k", VALUE);
                })))
                .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertThat(codes(write("other", 1, 2).with(s -> {
                    s.addWrite("other", "k", VALUE);
                    s.addWrite("cc", "k", VALUE);
                })))
                .containsExactly(TxValidationCode.VALID);
    }

    @Test
    void lifecycle_transactions_need_the_channels_lifecycle_policy() {
        assertThat(codes(write("_lifecycle", 1), write("_lifecycle", 1, 2)))
                .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE, TxValidationCode.VALID);
    }

    @Test
    void policy_that_is_unusable_is_satisfied_by_nobody() {
        channel.define("malformed", "vscc", GARBAGE);
        ByteString unknownReference = org.hyperledger.fabric.protos.peer.ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference("/Channel/Application/Nonesuch")
                .build()
                .toByteString();
        channel.define("reference", "vscc", unknownReference);
        assertThat(codes(write("malformed", 1, 2), write("reference", 1, 2)))
                .containsOnly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }

    @Test
    void unknown_validation_plugin_stops_the_channel() {
        channel.define(
                "custom",
                "custom-vscc",
                TestChannelState.policy("OR('Org1MSP.peer')").toByteString());
        assertThatThrownBy(() -> codes(write("custom", 1)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("plugin with name custom-vscc couldn't be used: plugin with name custom-vscc wasn't found");
    }

    @Test
    void configuration_that_is_not_this_channels_next_one_stops_the_channel() {
        TestTransaction nonsense = call("cc", "n")
                .by(TestNetwork.orderer())
                .changingChannelHeader(header -> header.setType(HeaderType.CONFIG_VALUE));
        assertThatThrownBy(() -> codes(nonsense.changingPayload(payload -> payload.setData(GARBAGE))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("error unmarshalling config which passed initial validity checks");
        assertThatThrownBy(() -> codes(nonsense.changingPayload(
                        payload -> payload.setData(ByteString.copyFrom(new byte[] {0x0a, 0x00})))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("error validating config which passed initial validity checks");
    }

    @Test
    void channel_below_v2_0_refuses_endorser_transactions() {
        TestChannelState old = new TestChannelState("V1_4_2");
        old.define("cc", "OR('Org1MSP.peer')");
        TransactionVerdict verdict =
                old.validator().validate(ParsedEnvelope.parse(write("cc", 1).bytes()));
        assertThat(verdict.code()).isEqualTo(TxValidationCode.INVALID_CHAINCODE);
    }

    private static TestTransaction write(String chaincode, int... organisations) {
        TestTransaction transaction =
                call(chaincode, chaincode + organisations.length).with(set -> set.addWrite(chaincode, "key", VALUE));
        IntStream.of(organisations).forEach(each -> transaction.endorsedBy(TestNetwork.peer(each)));
        return transaction;
    }

    private static TestTransaction call(String chaincode, String nonce) {
        return TestTransaction.calling(chaincode, nonce);
    }

    private static ByteString event(String chaincode) {
        return ChaincodeEvent.newBuilder().setChaincodeId(chaincode).build().toByteString();
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

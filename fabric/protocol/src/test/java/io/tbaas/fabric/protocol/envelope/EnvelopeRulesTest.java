package io.tbaas.fabric.protocol.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.TestTransaction;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class EnvelopeRulesTest {
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xff});

    private final EnvelopeRules rules = EnvelopeRules.of(TestNetwork.bundle("V2_0"));

    @Test
    void accepts_a_well_formed_transaction() {
        assertThat(check(call())).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void accepts_a_transaction_of_an_expired_certificate() {
        SigningIdentity expired = issued(Instant.parse("2026-06-02T00:00:00Z"), Instant.parse("2026-06-03T00:00:00Z"));
        assertThat(check(call().by(expired))).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void bytes_that_are_no_envelope_are_invalid_for_another_reason() {
        assertThat(check(GARBAGE)).isEqualTo(TxValidationCode.INVALID_OTHER_REASON);
    }

    @Test
    void malformed_payload_is_bad() {
        Envelope envelope = TestTransaction.sign(GARBAGE, TestNetwork.user(1));
        assertThat(check(envelope)).isEqualTo(TxValidationCode.BAD_PAYLOAD);
    }

    @Test
    void headers_that_are_missing_malformed_or_of_no_accepted_kind_are_bad() {
        assertThat(check(ByteString.EMPTY)).isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingPayload(Payload.Builder::clearHeader)))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingPayload(
                                payload -> payload.getHeaderBuilder().setChannelHeader(GARBAGE))))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingPayload(
                                payload -> payload.getHeaderBuilder().setSignatureHeader(GARBAGE))))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingChannelHeader(header -> header.setType(HeaderType.MESSAGE_VALUE))))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingChannelHeader(header -> header.setType(99))))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingChannelHeader(header -> header.setEpoch(1))))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingSignatureHeader(header -> header.clearNonce())))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
        assertThat(check(call().changingSignatureHeader(header -> header.clearCreator())))
                .isEqualTo(TxValidationCode.BAD_COMMON_HEADER);
    }

    @Test
    void signature_must_be_the_creators_over_the_payload_for_this_channel() {
        Envelope envelope = call().envelope();
        assertThat(check(envelope.toBuilder().clearSignature().build()))
                .isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
        assertThat(check(TestTransaction.sign(envelope.getPayload(), TestNetwork.user(2))))
                .isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
        assertThat(check(call().changingSignatureHeader(header -> header.setCreator(GARBAGE))))
                .isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
        assertThat(check(call().changingChannelHeader(header -> header.setChannelId("other"))))
                .isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
        assertThat(check(call().changingChannelHeader(header -> header.clearChannelId())))
                .isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
    }

    @Test
    void creator_must_have_a_role_in_its_organisation() {
        CertificateAuthority authority = TestNetwork.peerOrganisation(1).authority();
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        Certificate noRole = authority.issue(
                issue("nobody", Validity.ofCryptogen(Instant.parse("2026-06-01T00:00:00Z")), "someunit"),
                key.verificationKey());
        SigningIdentity nobody = SigningIdentity.of(new MspId("Org1MSP"), noRole, key);
        assertThat(check(call().by(nobody))).isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
        SigningIdentity stranger = SigningIdentity.of(new MspId("Org2MSP"), noRole, key);
        assertThat(check(call().by(stranger))).isEqualTo(TxValidationCode.BAD_CREATOR_SIGNATURE);
    }

    @Test
    void transaction_id_must_follow_from_nonce_and_creator() {
        assertThat(check(call().changingChannelHeader(header -> header.setTxId("0123"))))
                .isEqualTo(TxValidationCode.BAD_PROPOSAL_TXID);
    }

    @Test
    void there_must_be_exactly_one_well_formed_action_over_the_proposal() {
        assertThat(check(call().changingPayload(payload -> payload.setData(GARBAGE))))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(call().changingPayload(payload -> payload.clearData())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(call().changingPayload(payload -> payload.setData(twice(payload.getData())))))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingEntry(
                        entry -> entry.toBuilder().setHeader(GARBAGE).build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingEntry(entry -> entry.toBuilder().clearHeader().build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingEntry(
                        entry -> entry.toBuilder().setPayload(GARBAGE).build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingEntry(entry -> entry.toBuilder().clearPayload().build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingAction(action -> {
                    ChaincodeActionPayload.Builder changed = action.toBuilder();
                    changed.getActionBuilder().setProposalResponsePayload(GARBAGE);
                    return changed.build();
                })))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(check(changingAction(action ->
                        action.toBuilder().clearChaincodeProposalPayload().build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
    }

    @Test
    void proposal_hash_must_cover_what_the_transaction_carries() {
        ByteString other = ByteString.copyFromUtf8("another proposal");
        assertThat(check(changingAction(action ->
                        action.toBuilder().setChaincodeProposalPayload(other).build())))
                .isEqualTo(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
    }

    @Test
    void configuration_must_carry_something_and_an_update_is_no_transaction() {
        assertThat(check(call().changingChannelHeader(header -> header.setType(HeaderType.CONFIG_VALUE))))
                .isEqualTo(TxValidationCode.VALID);
        assertThat(check(call().changingChannelHeader(header -> header.setType(HeaderType.CONFIG_VALUE))
                        .changingPayload(payload -> payload.clearData())))
                .isEqualTo(TxValidationCode.INVALID_CONFIG_TRANSACTION);
        assertThat(check(call().changingChannelHeader(header -> header.setType(HeaderType.CONFIG_UPDATE_VALUE))))
                .isEqualTo(TxValidationCode.UNSUPPORTED_TX_PAYLOAD);
    }

    private static TestTransaction call() {
        return TestTransaction.calling("cc", "nonce").endorsedBy(TestNetwork.peer(1));
    }

    private static TestTransaction changingEntry(UnaryOperator<TransactionAction> change) {
        return call().changingPayload(payload -> {
            try {
                Transaction.Builder transaction = Transaction.parseFrom(payload.getData()).toBuilder();
                payload.setData(transaction
                        .setActions(0, change.apply(transaction.getActions(0)))
                        .build()
                        .toByteString());
            } catch (InvalidProtocolBufferException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    private static TestTransaction changingAction(UnaryOperator<ChaincodeActionPayload> change) {
        return changingEntry(entry -> {
            try {
                return entry.toBuilder()
                        .setPayload(change.apply(ChaincodeActionPayload.parseFrom(entry.getPayload()))
                                .toByteString())
                        .build();
            } catch (InvalidProtocolBufferException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    private static ByteString twice(ByteString data) {
        return data.concat(data);
    }

    private static SigningIdentity issued(Instant from, Instant until) {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        Certificate certificate = TestNetwork.peerOrganisation(1)
                .authority()
                .issue(issue("late", new Validity(from, until), "client"), key.verificationKey());
        return SigningIdentity.of(new MspId("Org1MSP"), certificate, key);
    }

    private static CertificateAuthority.Issue issue(String name, Validity validity, String unit) {
        return new CertificateAuthority.Issue(
                SubjectName.ofCommonName(name, unit),
                List.of(),
                Set.of(KeyUsage.DIGITAL_SIGNATURE),
                List.of(),
                validity);
    }

    private TxValidationCode check(TestTransaction transaction) {
        return check(transaction.bytes());
    }

    private TxValidationCode check(Envelope envelope) {
        return check(envelope.toByteString());
    }

    private TxValidationCode check(ByteString bytes) {
        return rules.validate(ParsedEnvelope.parse(bytes));
    }
}

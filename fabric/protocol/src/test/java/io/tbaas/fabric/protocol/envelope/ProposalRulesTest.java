package io.tbaas.fabric.protocol.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

class ProposalRulesTest {
    private static final HashFunction HASH = HashFunction.SHA_256;
    private static final ChannelBundle BUNDLE = TestNetwork.bundle("V2_0");
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xff});
    private static final SigningIdentity CLIENT = TestNetwork.user(1);
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    @Test
    void well_formed_proposal_names_its_creator_chaincode_and_transient_data() throws Exception {
        Proposal proposal = draft().toProposal(HASH);
        UnpackedProposal unpacked = ProposalRules.unpack(signed(proposal));
        Identity creator = ProposalRules.validate(unpacked, BUNDLE.msps(), HASH);
        assertThat(creator.mspId().value()).isEqualTo("Org1MSP");
        assertThat(unpacked.chaincodeName()).isEqualTo("cc");
        assertThat(unpacked.channelId()).isEqualTo("mychannel");
        assertThat(unpacked.txId()).isEqualTo(draft().txId(HASH));
        assertThat(unpacked.transientMap()).containsOnlyKeys("secret");
        assertThat(unpacked.input().getArgs(0).toStringUtf8()).isEqualTo("fn");
        Header header = Header.parseFrom(proposal.getHeader());
        ByteString withoutTransient = ChaincodeProposalPayload.parseFrom(proposal.getPayload()).toBuilder()
                .clearTransientMap()
                .build()
                .toByteString();
        assertThat(unpacked.hash(HASH)).isEqualTo(Proposals.hash(header, withoutTransient, HASH));
    }

    @Test
    void every_layer_that_is_malformed_or_missing_is_named() {
        assertThat(unpacking(
                        SignedProposal.newBuilder().setProposalBytes(GARBAGE).build()))
                .isEqualTo("error unmarshalling Proposal: " + MALFORMED);
        assertThat(unpacking(changing(proposal -> proposal.setHeader(GARBAGE))))
                .isEqualTo("error unmarshalling Header: " + MALFORMED);
        assertThat(unpacking(changingHeader(header -> header.setChannelHeader(GARBAGE))))
                .isEqualTo("error unmarshalling ChannelHeader: " + MALFORMED);
        assertThat(unpacking(changingHeader(header -> header.setSignatureHeader(GARBAGE))))
                .isEqualTo("error unmarshalling SignatureHeader: " + MALFORMED);
        assertThat(unpacking(changingChannelHeader(header -> header.setExtension(GARBAGE))))
                .isEqualTo("error unmarshalling ChaincodeHeaderExtension: " + MALFORMED);
        assertThat(unpacking(changingChannelHeader(header -> header.clearExtension())))
                .isEqualTo("ChaincodeHeaderExtension.ChaincodeId is nil");
        ByteString noName = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.getDefaultInstance())
                .build()
                .toByteString();
        assertThat(unpacking(changingChannelHeader(header -> header.setExtension(noName))))
                .isEqualTo("ChaincodeHeaderExtension.ChaincodeId.Name is empty");
        assertThat(unpacking(changing(proposal -> proposal.setPayload(GARBAGE))))
                .isEqualTo("error unmarshalling ChaincodeProposalPayload: " + MALFORMED);
        assertThat(unpacking(withInput(GARBAGE)))
                .isEqualTo("error unmarshalling ChaincodeInvocationSpec: " + MALFORMED);
        assertThat(unpacking(withInput(ByteString.EMPTY)))
                .isEqualTo("chaincode invocation spec did not contain chaincode spec");
        assertThat(unpacking(withInput(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.getDefaultInstance())
                        .build()
                        .toByteString())))
                .isEqualTo("chaincode input did not contain any input");
    }

    @Test
    void headers_must_keep_the_rules() {
        assertThat(validating(changingChannelHeader(header -> header.setType(HeaderType.MESSAGE_VALUE))))
                .isEqualTo("invalid header type MESSAGE");
        assertThat(validating(changingChannelHeader(header -> header.setType(77))))
                .isEqualTo("invalid header type 77");
        assertThat(validating(changingChannelHeader(header -> header.setEpoch(1))))
                .isEqualTo("epoch is non-zero");
        assertThat(validating(changingSignatureHeader(header -> header.clearNonce())))
                .isEqualTo("nonce is empty");
        assertThat(validating(changingSignatureHeader(header -> header.clearCreator())))
                .isEqualTo("creator is empty");
        assertThat(validating(changingChannelHeader(header -> header.setTxId("x"))))
                .isEqualTo("incorrectly computed txid 'x' -- expected '" + draft().txId(HASH) + "'");
    }

    @Test
    void signature_must_be_the_creators() {
        SignedProposal good = signed(draft().toProposal(HASH));
        assertThat(validating(good.toBuilder().clearSignature().build())).isEqualTo("empty signature bytes");
        assertThat(validating(good.toBuilder()
                        .setSignature(TestNetwork.user(2).sign(good.getProposalBytes()))
                        .build()))
                .isEqualTo("access denied: channel [mychannel] creator org [Org1MSP]");
        ProposalDraft ofNobody = new ProposalDraft(
                "mychannel",
                ChaincodeID.newBuilder().setName("cc").build(),
                ChaincodeInput.getDefaultInstance(),
                Map.of(),
                GARBAGE,
                ByteString.copyFromUtf8("n"),
                Timestamp.getDefaultInstance());
        assertThat(validating(signed(ofNobody.toProposal(HASH))))
                .isEqualTo("access denied: channel [mychannel] creator org unknown, creator is malformed");
    }

    @Test
    void endorsers_that_agree_make_a_transaction_in_which_each_counts_once() throws Exception {
        Proposal proposal = draft().toProposal(HASH);
        ProposalResponse first = response(proposal, 200, "result", 1);
        ProposalResponse second = response(proposal, 200, "result", 2);
        Payload payload = Proposals.transaction(proposal, CLIENT.serialized(), List.of(first, second, first));
        EndorserTransaction transaction =
                EndorserTransaction.parse(payload.getData()).orElseThrow();
        assertThat(transaction.endorsements()).containsExactly(first.getEndorsement(), second.getEndorsement());
        assertThat(transaction.responsePayloadBytes()).isEqualTo(first.getPayload());
        assertThat(ChaincodeProposalPayload.parseFrom(transaction.proposalPayload())
                        .getTransientMapCount())
                .isZero();
        EnvelopeRules rules = EnvelopeRules.of(BUNDLE);
        assertThat(rules.validate(ParsedEnvelope.of(
                        io.tbaas.fabric.protocol.TestTransaction.sign(payload.toByteString(), CLIENT))))
                .isEqualTo(org.hyperledger.fabric.protos.peer.TxValidationCode.VALID);
    }

    @Test
    void endorsers_that_do_not_agree_make_none() {
        Proposal proposal = draft().toProposal(HASH);
        ProposalResponse good = response(proposal, 200, "result", 1);
        assertThat(making(proposal, CLIENT.serialized())).isEqualTo("at least one proposal response is required");
        assertThat(making(proposal, TestNetwork.user(2).serialized(), good))
                .isEqualTo("signer must be the same as the one referenced in the header");
        assertThat(making(proposal, CLIENT.serialized(), response(proposal, 500, "oops", 1)))
                .isEqualTo("proposal response was not successful, error code 500, msg message");
        assertThat(making(proposal, CLIENT.serialized(), good, response(proposal, 200, "other", 2)))
                .startsWith("ProposalResponsePayloads do not match (base64): '");
        assertThat(making(
                        proposal,
                        CLIENT.serialized(),
                        good.toBuilder().clearEndorsement().build()))
                .isEqualTo("no endorsements");
    }

    private static ProposalDraft draft() {
        return new ProposalDraft(
                "mychannel",
                ChaincodeID.newBuilder().setName("cc").build(),
                ChaincodeInput.newBuilder()
                        .addArgs(ByteString.copyFromUtf8("fn"))
                        .build(),
                Map.of("secret", ByteString.copyFromUtf8("s")),
                CLIENT.serialized(),
                ByteString.copyFromUtf8("nonce"),
                Timestamp.newBuilder().setSeconds(5).build());
    }

    private static ProposalResponse response(Proposal proposal, int status, String result, int organisation) {
        UnpackedProposal unpacked = ProposalRules.unpack(signed(proposal));
        ByteString payload = Proposals.responsePayload(
                unpacked.hash(HASH),
                ChaincodeAction.newBuilder()
                        .setResults(ByteString.copyFromUtf8(result))
                        .build());
        SigningIdentity endorser = TestNetwork.peer(organisation);
        ByteString identity = endorser.serialized();
        Endorsement.Builder endorsement = Endorsement.newBuilder().setEndorser(identity);
        return ProposalResponse.newBuilder()
                .setPayload(payload)
                .setResponse(Response.newBuilder().setStatus(status).setMessage("message"))
                .setEndorsement(endorsement.setSignature(ByteString.copyFromUtf8("signature " + organisation)))
                .build();
    }

    private static SignedProposal signed(Proposal proposal) {
        ByteString bytes = proposal.toByteString();
        return SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(CLIENT.sign(bytes))
                .build();
    }

    private static SignedProposal changing(Consumer<Proposal.Builder> change) {
        Proposal.Builder proposal = draft().toProposal(HASH).toBuilder();
        change.accept(proposal);
        return signed(proposal.build());
    }

    private static SignedProposal changingHeader(Consumer<Header.Builder> change) {
        return changing(proposal -> {
            Header.Builder header = parse(proposal.getHeader(), Header.parser()).toBuilder();
            change.accept(header);
            proposal.setHeader(header.build().toByteString());
        });
    }

    private static SignedProposal changingChannelHeader(Consumer<ChannelHeader.Builder> change) {
        return changingHeader(header -> {
            ChannelHeader.Builder inner = parse(header.getChannelHeader(), ChannelHeader.parser()).toBuilder();
            change.accept(inner);
            header.setChannelHeader(inner.build().toByteString());
        });
    }

    private static SignedProposal changingSignatureHeader(Consumer<SignatureHeader.Builder> change) {
        return changingHeader(header -> {
            SignatureHeader.Builder inner = parse(header.getSignatureHeader(), SignatureHeader.parser()).toBuilder();
            change.accept(inner);
            header.setSignatureHeader(inner.build().toByteString());
        });
    }

    private static SignedProposal withInput(ByteString input) {
        return changing(proposal -> proposal.setPayload(
                ChaincodeProposalPayload.newBuilder().setInput(input).build().toByteString()));
    }

    private static <T> T parse(ByteString bytes, com.google.protobuf.Parser<T> parser) {
        return ProposalRules.layer(bytes, parser, "test message");
    }

    private static String unpacking(SignedProposal proposal) {
        return refusal(() -> ProposalRules.unpack(proposal));
    }

    private static String validating(SignedProposal proposal) {
        return refusal(() -> ProposalRules.validate(ProposalRules.unpack(proposal), BUNDLE.msps(), HASH));
    }

    private static String making(Proposal proposal, ByteString creator, ProposalResponse... responses) {
        return refusal(() -> Proposals.transaction(proposal, creator, List.of(responses)));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(ProposalException.class, refused -> message.append(refused.getMessage()));
        return message.toString();
    }
}

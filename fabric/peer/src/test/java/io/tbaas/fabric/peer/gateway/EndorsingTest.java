package io.tbaas.fabric.peer.gateway;

import static io.tbaas.fabric.peer.gateway.FakePeer.endorsedBy;
import static io.tbaas.fabric.peer.gateway.FakePeer.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.Context;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.Test;

class EndorsingTest {
    private static final SignedProposal PROPOSAL = Requests.proposal("ch", "cc");
    private static final SignedProposal SECRET = Requests.proposalWithTransientData("ch", "cc");

    private final FakePeer own = new FakePeer("own", "A", endorsedBy("own", "result"));
    private final FakePeer other = new FakePeer("other", "B", endorsedBy("other", "result"));

    private static EndorseRequest request(SignedProposal proposal, String... organizations) {
        return EndorseRequest.newBuilder()
                .setProposedTransaction(proposal)
                .addAllEndorsingOrganizations(List.of(organizations))
                .build();
    }

    private static ChaincodeActionPayload endorse(FakeDirectory directory, EndorseRequest request)
            throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(new Endorsing(directory)
                .endorse(request)
                .getPreparedTransaction()
                .getPayload());
        return ChaincodeActionPayload.parseFrom(
                Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
    }

    private static Status refusal(FakeDirectory directory, EndorseRequest request) {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> new Endorsing(directory).endorse(request));
        return StatusProto.fromThrowable(refused);
    }

    private static ErrorDetail detail(Status status, int index) throws InvalidProtocolBufferException {
        return status.getDetails(index).unpack(ErrorDetail.class);
    }

    @Test
    void asks_the_own_peer_first_and_then_whom_the_policy_needs() throws InvalidProtocolBufferException {
        ChaincodeActionPayload action = endorse(new FakeDirectory(own, other), request(PROPOSAL));
        assertThat(action.getAction().getEndorsementsList())
                .extracting(endorsement -> endorsement.getEndorser().toStringUtf8())
                .containsExactly("own", "other");
        assertThat(own.asked).hasSize(1);
        assertThat(other.asked).hasSize(1);
    }

    @Test
    void asks_the_named_organizations_only() throws InvalidProtocolBufferException {
        ChaincodeActionPayload action = endorse(new FakeDirectory(own, other), request(PROPOSAL, "B"));
        assertThat(action.getAction().getEndorsementsCount()).isOne();
        assertThat(own.asked).isEmpty();
    }

    @Test
    void leaves_transient_data_out_of_the_transaction() throws InvalidProtocolBufferException {
        ChaincodeActionPayload action = endorse(new FakeDirectory(own, other), request(SECRET));
        ChaincodeProposalPayload visible = ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload());
        assertThat(visible.getTransientMapCount()).isZero();
        assertThat(visible.getInput().isEmpty()).isFalse();
    }

    @Test
    void keeps_transient_data_in_the_own_organization_when_no_peer_of_it_can_endorse() {
        FakeDirectory directory = new FakeDirectory(own, other).withoutLocalChaincode();
        Status status = refusal(directory, request(SECRET));
        assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION.value());
        assertThat(status.getMessage())
                .isEqualTo("no endorsers found in the gateway's organization; retry specifying endorsing"
                        + " organization(s) to protect transient data");
        assertThat(other.asked).isEmpty();
    }

    @Test
    void asks_another_organization_first_when_nothing_is_secret() throws InvalidProtocolBufferException {
        endorse(new FakeDirectory(own, other).withoutLocalChaincode(), request(PROPOSAL));
        assertThat(own.asked).isEmpty();
        assertThat(other.asked).hasSize(1);
    }

    @Test
    void sends_transient_data_to_members_of_the_written_collections_only() {
        ChaincodeInterest interest = ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder()
                        .setName("cc")
                        .addCollectionNames("c1")
                        .addCollectionNames("c2")
                        .setNoPrivateReads(true))
                .build();
        FakePeer first = new FakePeer("own", "A", endorsedBy("own", "result", interest));
        FakeDirectory directory = new FakeDirectory(first, other);
        directory.satisfiable = asked -> asked.getChaincodes(0).getNoPrivateReads();
        Status status = refusal(directory, request(SECRET));
        assertThat(status.getMessage())
                .isEqualTo("requires endorsement from organisation(s) that are not in the distribution policy of the"
                        + " private data collection(s): [c1 c2]; retry specifying trusted endorsing organizations to"
                        + " protect transient data");
        assertThat(other.asked).isEmpty();
    }

    @Test
    void tells_which_peers_failed_the_first_endorsement() throws InvalidProtocolBufferException {
        FakePeer broken = new FakePeer("own", "A", failing(500, "no such function"));
        Status status = refusal(new FakeDirectory(broken, other), request(PROPOSAL));
        assertThat(status.getCode()).isEqualTo(Code.ABORTED.value());
        assertThat(status.getMessage()).isEqualTo("failed to endorse transaction, see attached details for more info");
        assertThat(detail(status, 0).getMessage()).isEqualTo("no such function");
        assertThat(detail(status, 0).getAddress()).isEqualTo("own:7051");
    }

    @Test
    void tells_which_peers_failed_afterwards() throws InvalidProtocolBufferException {
        FakePeer broken = new FakePeer("other", "B", failing(400, "bad"));
        Status status = refusal(new FakeDirectory(own, broken), request(PROPOSAL));
        assertThat(status.getMessage())
                .isEqualTo("failed to collect enough transaction endorsements, see attached details for more info");
        assertThat(detail(status, 0).getMessage()).isEqualTo("chaincode response 400, bad");
        assertThat(detail(status, 0).getMspId()).isEqualTo("B");
    }

    @Test
    void goes_to_the_next_peer_of_the_organization_and_drops_a_broken_connection()
            throws InvalidProtocolBufferException {
        FakePeer down = new FakePeer("down", "B", new ProposalAnswer.Unreachable("gone"));
        FakeDirectory directory = new FakeDirectory(own, down, other);
        assertThat(endorse(directory, request(PROPOSAL)).getAction().getEndorsementsCount())
                .isEqualTo(2);
        assertThat(directory.disconnected).extracting(GatewayEndorser::address).containsExactly("down:7051");
    }

    @Test
    void asks_several_organizations_side_by_side() throws InvalidProtocolBufferException {
        FakePeer third = new FakePeer("third", "C", endorsedBy("third", "result"));
        ChaincodeActionPayload action = endorse(new FakeDirectory(own, other, third), request(PROPOSAL, "A", "B", "C"));
        assertThat(action.getAction().getEndorsementsCount()).isEqualTo(3);
    }

    @Test
    void refuses_a_proposal_that_is_empty_or_broken() {
        FakeDirectory directory = new FakeDirectory(own);
        assertThat(refusal(directory, EndorseRequest.getDefaultInstance()).getMessage())
                .isEqualTo("the proposed transaction must contain a signed proposal");
        SignedProposal broken = SignedProposal.newBuilder()
                .setProposalBytes(com.google.protobuf.ByteString.copyFromUtf8("\u0001junk"))
                .build();
        Status status = refusal(directory, request(broken));
        assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT.value());
        assertThat(status.getMessage()).startsWith("error unmarshalling Proposal: ");
    }

    @Test
    void names_organizations_without_peers() {
        Status status = refusal(new FakeDirectory(own), request(PROPOSAL, "X"));
        assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE.value());
        assertThat(status.getMessage()).isEqualTo("failed to find any endorsing peers for org(s): X");
    }

    @Test
    void gives_up_when_the_call_is_over() {
        Context.CancellableContext call = Context.current().withCancellation();
        FakePeer slow = new FakePeer("own", "A", endorsedBy("own", "result"));
        call.cancel(null);
        call.run(() -> {
            Status status = refusal(new FakeDirectory(slow), request(PROPOSAL));
            assertThat(status.getCode()).isEqualTo(Code.DEADLINE_EXCEEDED.value());
            assertThat(status.getMessage()).isEqualTo("endorsement timeout expired while collecting first endorsement");
        });
    }
}

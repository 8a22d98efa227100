package io.tbaas.fabric.peer.gateway;

import static io.tbaas.fabric.peer.gateway.FakePeer.endorsedBy;
import static io.tbaas.fabric.peer.gateway.FakePeer.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final SignedProposal PROPOSAL = Requests.proposal("ch", "cc");
    private static final SignedProposal SECRET = Requests.proposalWithTransientData("ch", "cc");

    private final FakePeer other = new FakePeer("other", "B", endorsedBy("other", "theirs"));

    private static String evaluate(FakeDirectory directory, SignedProposal proposal, String... organizations) {
        return new Evaluation(directory)
                .evaluate(request(proposal, organizations))
                .getResult()
                .getPayload()
                .toStringUtf8();
    }

    private static EvaluateRequest request(SignedProposal proposal, String... organizations) {
        return EvaluateRequest.newBuilder()
                .setProposedTransaction(proposal)
                .addAllTargetOrganizations(List.of(organizations))
                .build();
    }

    private static Status refusal(FakeDirectory directory, SignedProposal proposal) {
        return StatusProto.fromThrowable(catchThrowableOfType(
                StatusRuntimeException.class, () -> new Evaluation(directory).evaluate(request(proposal))));
    }

    @Test
    void gives_the_result_out_of_the_signed_payload() {
        FakePeer own = new FakePeer("own", "A", endorsedBy("own", "mine"));
        assertThat(evaluate(new FakeDirectory(own, other), PROPOSAL)).isEqualTo("mine");
        assertThat(evaluate(new FakeDirectory(own, other), PROPOSAL, "B")).isEqualTo("theirs");
    }

    @Test
    void asks_the_next_peer_after_a_failure_that_may_be_the_peers_own() {
        FakePeer broken = new FakePeer("own", "A", failing(500, "out of memory"));
        assertThat(evaluate(new FakeDirectory(broken, other), PROPOSAL)).isEqualTo("theirs");
    }

    @Test
    void hands_over_what_the_chaincode_refused() {
        FakePeer refusing = new FakePeer("own", "A", failing(404, "no such asset"));
        Status status = refusal(new FakeDirectory(refusing, other), PROPOSAL);
        assertThat(status.getCode()).isEqualTo(Code.UNKNOWN.value());
        assertThat(status.getMessage())
                .isEqualTo("evaluate call to endorser returned error: chaincode response 404, no such asset");
        assertThat(status.getDetailsCount()).isOne();
        assertThat(other.asked).isEmpty();
    }

    @Test
    void says_that_all_failed() {
        FakePeer broken = new FakePeer("own", "A", failing(500, "chaincode stream terminated"));
        FakeDirectory directory = new FakeDirectory(broken);
        Status status = refusal(directory, PROPOSAL);
        assertThat(status.getCode()).isEqualTo(Code.ABORTED.value());
        assertThat(status.getMessage()).isEqualTo("failed to evaluate transaction, see attached details for more info");
        assertThat(directory.disconnected).hasSize(1);
    }

    @Test
    void refuses_at_once_what_the_own_peer_refuses() {
        FakePeer own = new FakePeer("own", "A", new ProposalAnswer.Refused("access denied"));
        Status status = refusal(new FakeDirectory(own, other), PROPOSAL);
        assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION.value());
        assertThat(status.getMessage()).isEqualTo("evaluate call to endorser returned error: access denied");
    }

    @Test
    void keeps_transient_data_in_the_own_organization() {
        FakePeer own = new FakePeer("own", "A", endorsedBy("own", "mine"));
        Status status = refusal(new FakeDirectory(own, other).withoutLocalChaincode(), SECRET);
        assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION.value());
        assertThat(status.getMessage())
                .isEqualTo("no endorsers found in the gateway's organization; retry specifying target organization(s)"
                        + " to protect transient data: no peers available");
        assertThat(other.asked).isEmpty();
    }

    @Test
    void names_what_a_proposal_lacks() {
        FakeDirectory directory = new FakeDirectory(other);
        assertThat(refusal(directory, SignedProposal.getDefaultInstance()).getMessage())
                .isEqualTo("failed to unpack transaction proposal: a signed proposal is required");
        assertThat(refusal(directory, Requests.proposal("", "cc")).getMessage())
                .isEqualTo("failed to unpack transaction proposal: no channel id provided");
        assertThat(refusal(directory, Requests.proposal("ch", "")).getMessage())
                .isEqualTo("failed to unpack transaction proposal: no chaincode name is provided, channel id [ch]");
        assertThat(refusal(directory, Requests.proposal("unknown", "cc")).getCode())
                .isEqualTo(Code.UNAVAILABLE.value());
    }
}

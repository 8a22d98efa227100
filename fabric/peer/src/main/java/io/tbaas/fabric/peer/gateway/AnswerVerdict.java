package io.tbaas.fabric.peer.gateway;

import io.grpc.Status;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * What an answer means to the gateway.
 *
 * <p>Source: fabric internal/pkg/gateway/apiutils.go#responseStatus.
 *
 * @param code OK for success, else the code for the client
 * @param message for the error detail; empty for success
 * @param retryElsewhere whether another peer may do better
 * @param disconnect whether the connection to this peer is to be dropped
 */
record AnswerVerdict(Status.Code code, String message, boolean retryElsewhere, boolean disconnect) {
    private static final AnswerVerdict OK = new AnswerVerdict(Status.Code.OK, "", false, false);
    private static final int CHAINCODE_OR_PEER_FAILURE = 500;
    private static final String STREAM_TERMINATED = "chaincode stream terminated";

    static AnswerVerdict of(ProposalAnswer answer) {
        return switch (answer) {
            case ProposalAnswer.Unreachable(String message) ->
                new AnswerVerdict(Status.Code.UNAVAILABLE, message, true, true);
            case ProposalAnswer.Refused(String message) ->
                new AnswerVerdict(Status.Code.FAILED_PRECONDITION, message, false, false);
            case ProposalAnswer.Responded(ProposalResponse response) -> ofResponse(response);
        };
    }

    boolean isSuccess() {
        return code == Status.Code.OK;
    }

    private static AnswerVerdict ofResponse(ProposalResponse proposalResponse) {
        Response response = proposalResponse.getResponse();
        if (response.getStatus() >= 200 && response.getStatus() < 400) {
            return OK;
        }
        boolean failedInPeer =
                proposalResponse.getPayload().isEmpty() && response.getStatus() == CHAINCODE_OR_PEER_FAILURE;
        if (failedInPeer) {
            boolean crashed = response.getMessage().endsWith(STREAM_TERMINATED);
            return new AnswerVerdict(Status.Code.ABORTED, response.getMessage(), true, crashed);
        }
        String message = "chaincode response " + response.getStatus() + ", " + response.getMessage();
        return new AnswerVerdict(Status.Code.UNKNOWN, message, false, false);
    }
}

package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.Status;
import io.tbaas.fabric.peer.gateway.ProposalParts.MalformedProposalException;
import io.tbaas.fabric.protocol.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * Gateway call Evaluate: one peer's answer, nothing ordered.
 *
 * <p>Source: fabric internal/pkg/gateway/evaluate.go.
 */
final class Evaluation {
    private final EndorserDirectory directory;

    Evaluation(EndorserDirectory directory) {
        this.directory = directory;
    }

    EvaluateResponse evaluate(EvaluateRequest request) {
        ProposalParts parts = open(request);
        EndorsementPlan plan = plan(request, parts);
        Optional<GatewayEndorser> endorser = plan.nextEndorsers().stream().findFirst();
        List<ErrorDetail> errors = new ArrayList<>();
        Status.Code lastCode = Status.Code.UNAVAILABLE;
        while (endorser.isPresent()) {
            GatewayEndorser asked = endorser.get();
            ProposalAnswer answer = asked.client().process(request.getProposedTransaction());
            if (Context.current().isCancelled()) {
                throw GatewayErrors.of(Status.Code.DEADLINE_EXCEEDED, "evaluate timeout expired");
            }
            AnswerVerdict verdict = AnswerVerdict.of(answer);
            if (answer instanceof ProposalAnswer.Responded(ProposalResponse response) && verdict.isSuccess()) {
                return EvaluateResponse.newBuilder().setResult(result(response)).build();
            }
            errors.add(asked.detail(verdict.message()));
            if (verdict.disconnect()) {
                directory.disconnect(asked);
            }
            lastCode = verdict.code();
            if (!verdict.retryElsewhere()) {
                String message = "evaluate call to endorser returned error: " + verdict.message();
                throw GatewayErrors.of(lastCode, message, errors);
            }
            endorser = plan.insteadOf(asked);
            plan.endRound(Set.of());
        }
        throw GatewayErrors.of(lastCode, "failed to evaluate transaction, see attached details for more info", errors);
    }

    private static ProposalParts open(EvaluateRequest request) {
        try {
            return ProposalParts.complete(request.getProposedTransaction());
        } catch (MalformedProposalException malformed) {
            throw GatewayErrors.of(
                    Status.Code.INVALID_ARGUMENT, "failed to unpack transaction proposal: " + malformed.text());
        }
    }

    private EndorsementPlan plan(EvaluateRequest request, ProposalParts parts) {
        try {
            directory.prepare(parts.channel());
        } catch (PlanUnavailableException unavailable) {
            throw GatewayErrors.of(Status.Code.UNAVAILABLE, unavailable.text());
        }
        List<String> organizations = request.getTargetOrganizationsList();
        boolean keepsTransientData = parts.hasTransientData() && organizations.isEmpty();
        if (keepsTransientData) {
            organizations = List.of(directory.local().mspId().value());
        }
        try {
            return directory.forEvaluation(parts.channel(), parts.chaincode(), organizations);
        } catch (PlanUnavailableException unavailable) {
            String advice = keepsTransientData
                    ? "no endorsers found in the gateway's organization; retry specifying target organization(s)"
                            + " to protect transient data: "
                    : "";
            throw GatewayErrors.of(Status.Code.FAILED_PRECONDITION, advice + unavailable.text());
        }
    }

    /** The result stands in the signed payload; the response may leave it out. */
    private static Response result(ProposalResponse response) {
        try {
            ProposalResponsePayload payload = Parsing.parse(response.getPayload(), ProposalResponsePayload.parser());
            ByteString result = Parsing.parse(payload.getExtension(), ChaincodeAction.parser())
                    .getResponse()
                    .getPayload();
            return response.getResponse().toBuilder().setPayload(result).build();
        } catch (InvalidProtocolBufferException noTransactionResult) {
            return response.getResponse();
        }
    }
}

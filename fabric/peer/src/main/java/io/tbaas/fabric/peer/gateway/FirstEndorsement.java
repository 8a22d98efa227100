package io.tbaas.fabric.peer.gateway;

import io.grpc.Context;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Runs a proposal on one peer first, which tells what the transaction touches, and plans the rest from that.
 *
 * <p>A proposal with transient data goes to the gateway's own organization only, and from there only to organizations
 * that are members of the collections touched.
 *
 * <p>Source: fabric internal/pkg/gateway/endorse.go#planFromFirstEndorser.
 */
final class FirstEndorsement {
    private final EndorserDirectory directory;

    FirstEndorsement(EndorserDirectory directory) {
        this.directory = directory;
    }

    private record Answered(GatewayEndorser endorser, ProposalResponse response) {}

    EndorsementPlan planFor(ProposalParts parts, SignedProposal proposal) {
        ChaincodeInterest defaultInterest = ChaincodeInterest.newBuilder()
                .addChaincodes(ChaincodeCall.newBuilder().setName(parts.chaincode()))
                .build();
        Answered first = ask(candidates(parts, defaultInterest), proposal);
        // Old peers, and functions without a read-write set, tell no interest.
        ChaincodeInterest interest = first.response().getInterest().getChaincodesCount() == 0
                ? defaultInterest
                : first.response().getInterest();
        EndorsementPlan plan = parts.hasTransientData()
                ? protectedPlan(parts, interest, first.endorser())
                : plan(parts, interest, first.endorser());
        plan.add(first.endorser(), first.response());
        return plan;
    }

    private EndorsementPlan candidates(ProposalParts parts, ChaincodeInterest defaultInterest) {
        String ownOrganization = directory.local().mspId().value();
        try {
            return directory.forOrganizations(parts.channel(), parts.chaincode(), List.of(ownOrganization));
        } catch (PlanUnavailableException noOwnPeer) {
            if (parts.hasTransientData()) {
                throw GatewayErrors.of(
                        Status.Code.FAILED_PRECONDITION,
                        "no endorsers found in the gateway's organization; retry specifying endorsing"
                                + " organization(s) to protect transient data");
            }
        }
        try {
            return directory.forInterest(parts.channel(), defaultInterest, Optional.empty());
        } catch (PlanUnavailableException unavailable) {
            throw GatewayErrors.of(Status.Code.FAILED_PRECONDITION, unavailable.text());
        }
    }

    private Answered ask(EndorsementPlan candidates, SignedProposal proposal) {
        List<ErrorDetail> errors = new ArrayList<>();
        Optional<GatewayEndorser> next = candidates.nextEndorsers().stream().findFirst();
        while (next.isPresent()) {
            GatewayEndorser asked = next.get();
            ProposalAnswer answer = asked.client().process(proposal);
            if (Context.current().isCancelled()) {
                throw GatewayErrors.of(
                        Status.Code.DEADLINE_EXCEEDED,
                        "endorsement timeout expired while collecting first endorsement");
            }
            AnswerVerdict verdict = AnswerVerdict.of(answer);
            if (answer instanceof ProposalAnswer.Responded(ProposalResponse response) && verdict.isSuccess()) {
                return new Answered(asked, response);
            }
            errors.add(asked.detail(verdict.message()));
            if (verdict.disconnect()) {
                directory.disconnect(asked);
            }
            next = candidates.insteadOf(asked);
            candidates.endRound(Set.of());
        }
        throw GatewayErrors.of(
                Status.Code.ABORTED, "failed to endorse transaction, see attached details for more info", errors);
    }

    private EndorsementPlan plan(ProposalParts parts, ChaincodeInterest interest, GatewayEndorser first) {
        try {
            return directory.forInterest(parts.channel(), interest, Optional.of(first));
        } catch (PlanUnavailableException unavailable) {
            throw GatewayErrors.of(Status.Code.FAILED_PRECONDITION, unavailable.text());
        }
    }

    /** Plans as if every collection were read, so that only their members are asked. */
    private EndorsementPlan protectedPlan(ProposalParts parts, ChaincodeInterest interest, GatewayEndorser first) {
        List<String> protectedCollections = new ArrayList<>();
        ChaincodeInterest.Builder cautious = ChaincodeInterest.newBuilder();
        for (ChaincodeCall call : interest.getChaincodesList()) {
            if (call.getNoPrivateReads()) {
                protectedCollections.addAll(call.getCollectionNamesList());
            }
            cautious.addChaincodes(call.toBuilder().setNoPrivateReads(false));
        }
        try {
            return directory.forInterest(parts.channel(), cautious.build(), Optional.of(first));
        } catch (PlanUnavailableException unavailable) {
            if (protectedCollections.isEmpty()) {
                throw GatewayErrors.of(Status.Code.FAILED_PRECONDITION, unavailable.text());
            }
        }
        plan(parts, interest, first);
        throw GatewayErrors.of(
                Status.Code.FAILED_PRECONDITION,
                "requires endorsement from organisation(s) that are not in the distribution policy of the private"
                        + " data collection(s): [" + String.join(" ", protectedCollections)
                        + "]; retry specifying trusted endorsing organizations to protect transient data");
    }
}

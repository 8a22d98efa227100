package io.tbaas.fabric.peer.gateway;

import io.grpc.Context;
import io.grpc.Status;
import io.tbaas.fabric.peer.gateway.ProposalParts.MalformedProposalException;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.foundation.TaskGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Gateway call Endorse: endorsements that satisfy the policies, assembled into a transaction for the client to sign.
 *
 * <p>Source: fabric internal/pkg/gateway/endorse.go.
 */
final class Endorsing {
    private final EndorserDirectory directory;
    private final FirstEndorsement first;

    Endorsing(EndorserDirectory directory) {
        this.directory = directory;
        this.first = new FirstEndorsement(directory);
    }

    EndorseResponse endorse(EndorseRequest request) {
        SignedProposal proposal = request.getProposedTransaction();
        if (proposal.getProposalBytes().isEmpty()) {
            throw GatewayErrors.of(
                    Status.Code.INVALID_ARGUMENT, "the proposed transaction must contain a signed proposal");
        }
        ProposalParts parts = open(proposal);
        EndorsementPlan plan = plan(request, parts);
        collect(plan, proposal);
        PlanLayout layout = plan.completed()
                .orElseThrow(() -> GatewayErrors.of(
                        Status.Code.ABORTED,
                        "failed to collect enough transaction endorsements, see attached details for more info",
                        plan.errors()));
        Payload transaction =
                Proposals.transaction(parts.header(), parts.payload(), plan.responsePayload(), layout.endorsements());
        return EndorseResponse.newBuilder()
                .setPreparedTransaction(Envelope.newBuilder().setPayload(transaction.toByteString()))
                .build();
    }

    private static ProposalParts open(SignedProposal proposal) {
        try {
            return ProposalParts.of(proposal);
        } catch (MalformedProposalException malformed) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, malformed.text());
        }
    }

    private EndorsementPlan plan(EndorseRequest request, ProposalParts parts) {
        List<String> organizations = request.getEndorsingOrganizationsList();
        if (organizations.isEmpty()) {
            return first.planFor(parts, request.getProposedTransaction());
        }
        try {
            return directory.forOrganizations(parts.channel(), parts.chaincode(), organizations);
        } catch (PlanUnavailableException unavailable) {
            throw GatewayErrors.of(Status.Code.UNAVAILABLE, unavailable.text());
        }
    }

    private void collect(EndorsementPlan plan, SignedProposal proposal) {
        while (plan.completed().isEmpty()) {
            List<GatewayEndorser> endorsers = plan.nextEndorsers();
            if (endorsers.isEmpty()) {
                return;
            }
            Set<String> failedGroups = askAll(plan, endorsers, proposal);
            if (Context.current().isCancelled()) {
                throw GatewayErrors.of(
                        Status.Code.DEADLINE_EXCEEDED, "endorsement timeout expired while collecting endorsements");
            }
            plan.endRound(failedGroups);
        }
    }

    private Set<String> askAll(EndorsementPlan plan, List<GatewayEndorser> endorsers, SignedProposal proposal) {
        Set<String> failedGroups = new HashSet<>();
        if (endorsers.size() == 1) {
            ask(plan, endorsers.getFirst(), proposal).ifPresent(failedGroups::add);
            return failedGroups;
        }
        Context context = Context.current();
        try (TaskGroup<Optional<String>> group = new TaskGroup<>("gateway-endorse")) {
            for (GatewayEndorser endorser : endorsers) {
                group.fork(context.wrap(() -> ask(plan, endorser, proposal)));
            }
            group.join().forEach(failed -> failed.ifPresent(failedGroups::add));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw GatewayErrors.of(Status.Code.CANCELLED, "the gateway is stopping");
        }
        return failedGroups;
    }

    /** Asks peers of one group until one endorses; answers the group if none did. */
    private Optional<String> ask(EndorsementPlan plan, GatewayEndorser endorser, SignedProposal proposal) {
        Optional<GatewayEndorser> next = Optional.of(endorser);
        while (next.isPresent() && !Context.current().isCancelled()) {
            GatewayEndorser asked = next.get();
            if (isEndorsedBy(asked, plan, proposal)) {
                return Optional.empty();
            }
            next = plan.insteadOf(asked);
        }
        return Optional.of(plan.groupOf(endorser));
    }

    private boolean isEndorsedBy(GatewayEndorser endorser, EndorsementPlan plan, SignedProposal proposal) {
        ProposalAnswer answer = endorser.client().process(proposal);
        AnswerVerdict verdict = AnswerVerdict.of(answer);
        if (answer instanceof ProposalAnswer.Responded(ProposalResponse response) && verdict.isSuccess()) {
            return plan.add(endorser, response);
        }
        if (verdict.disconnect()) {
            directory.disconnect(endorser);
        }
        plan.addError(endorser.detail(verdict.message()));
        return false;
    }
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What has to be done once a vote by signatures passed. All work on one channel happens in order. */
@Component
final class ProposalPlans {
    static final String KIND = "proposal.apply";

    private final ObjectProvider<NetworkVoteEffects> effects;

    ProposalPlans(ObjectProvider<NetworkVoteEffects> effects) {
        this.effects = effects;
    }

    OperationPlan plan(Proposal proposal) {
        ProposalStep step = new ProposalStep(proposal.id());
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(new PlannedStep(SubmitProposal.TYPE, step));
        switch (kind(proposal)) {
            case LedgerKind.OrganisationIn _, LedgerKind.ConsensusNodeIn _ ->
                steps.add(new PlannedStep(SeatNodes.TYPE, step));
            case LedgerKind.ChannelCreation _ -> {
                steps.add(new PlannedStep(SeatNodes.TYPE, step));
                steps.add(new PlannedStep(ProveChannel.TYPE, step));
            }
            case LedgerKind.NetworkDeletion _, LedgerKind.NetworkAdmission _ ->
                steps.addAll(effects(proposal).steps(proposal));
            case LedgerKind.ChannelDeletion _,
                    LedgerKind.OrganisationOut _,
                    LedgerKind.ConsensusNodeOut _,
                    LedgerKind.OutsideConsensusNodeIn _,
                    LedgerKind.OutsideConsensusNodeOut _,
                    LedgerKind.BlockCuttingChange _,
                    LedgerKind.PolicyChange _,
                    LedgerKind.ContactNodes _,
                    LedgerKind.OutsideContactNodes _,
                    LedgerKind.Authorities _ -> {}
        }
        steps.add(new PlannedStep(FinishProposal.TYPE, step));
        if (proposal.scope().channel().isPresent()) {
            steps.add(new PlannedStep(ReviewProposals.TYPE, step));
        }
        return new OperationPlan(
                KIND, Optional.of(proposal.proposer()), resource(proposal), Optional.empty(), List.copyOf(steps));
    }

    static LedgerKind kind(Proposal proposal) {
        return (LedgerKind) proposal.kind();
    }

    /** What follows from a vote about a whole network. */
    NetworkVoteEffects effects(Proposal proposal) {
        return effects.stream()
                .filter(each -> each.knows(kind(proposal)))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRef resource(Proposal proposal) {
        return proposal.scope()
                .channel()
                .map(channel -> ResourceRef.of(ResourceKind.CHANNEL, channel))
                .orElseGet(() -> ResourceRef.of(
                        ResourceKind.NETWORK, proposal.scope().network().orElseThrow()));
    }
}

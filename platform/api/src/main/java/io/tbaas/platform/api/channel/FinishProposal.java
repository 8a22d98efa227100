package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All that a proposal wanted is so now. */
@Component
final class FinishProposal implements Step<ProposalStep> {
    static final String TYPE = "proposal.finish";

    private final Proposals proposals;
    private final LedgerHold hold;
    private final Seats seats;
    private final ClosedChannel closed;
    private final Voting voting;
    private final EventCentre events;

    FinishProposal(
            Proposals proposals,
            LedgerHold hold,
            Seats seats,
            ClosedChannel closed,
            Voting voting,
            EventCentre events) {
        this.proposals = proposals;
        this.hold = hold;
        this.seats = seats;
        this.closed = closed;
        this.voting = voting;
        this.events = events;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<ProposalStep> arguments() {
        return ProposalStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(ProposalStep arguments, StepContext context) {
        return new StepOutcome.Write(Map.of(), change -> {
            Proposal proposal = hold.lock(change, proposals.get(arguments.proposal()));
            if (proposal.state() == ProposalState.APPLYING) {
                finish(change, proposals.update(change, proposal.in(ProposalState.APPLIED, "")));
            }
        });
    }

    private void finish(Change change, Proposal proposal) {
        events.note(change, Voting.ref(proposal), "proposal-applied", Map.of(), "");
        events.close(change, Voting.ref(proposal), ProposalState.APPLIED.code());
        proposal.scope().channel().ifPresent(channel -> finish(change, proposal, channel));
    }

    private void finish(Change change, Proposal proposal, ChannelId channel) {
        switch (ProposalPlans.kind(proposal)) {
            case LedgerKind.OrganisationIn in -> seats.enter(change, channel, in.organisation(), SeatState.JOINED);
            case LedgerKind.OrganisationOut out -> {
                seats.enter(change, channel, out.organisation(), SeatState.OUT);
                overtakeEntry(change, proposal, out.organisation());
            }
            case LedgerKind.ChannelCreation _ ->
                seats.of(channel).forEach(seat -> seats.enter(change, channel, seat.organisation(), SeatState.JOINED));
            case LedgerKind.ChannelDeletion _ -> closed.begin(change, proposal.proposer(), channel);
            case LedgerKind.BlockCuttingChange _,
                    LedgerKind.PolicyChange _,
                    LedgerKind.ContactNodes _,
                    LedgerKind.OutsideContactNodes _,
                    LedgerKind.Authorities _,
                    LedgerKind.ConsensusNodeIn _,
                    LedgerKind.ConsensusNodeOut _,
                    LedgerKind.OutsideConsensusNodeIn _,
                    LedgerKind.OutsideConsensusNodeOut _,
                    LedgerKind.NetworkDeletion _,
                    LedgerKind.NetworkAdmission _ -> {}
        }
    }

    /** An organisation is out: what had not seated it in the end does not any more. */
    private void overtakeEntry(Change change, Proposal applied, OrganisationId organisation) {
        proposals.unsettled(applied.scope().network().orElseThrow()).stream()
                .filter(other -> other.state() == ProposalState.FAILED
                        && other.scope().channel().equals(applied.scope().channel())
                        && other.kind() instanceof LedgerKind.OrganisationIn in
                        && in.organisation().equals(organisation))
                .forEach(other -> voting.end(change, other, ProposalState.OVERTAKEN, ""));
    }
}

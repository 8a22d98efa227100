package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.ChannelId;
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
    private final ProposalRounds rounds;
    private final Seats seats;
    private final ClosedChannel closed;
    private final EventCentre events;

    FinishProposal(Proposals proposals, ProposalRounds rounds, Seats seats, ClosedChannel closed, EventCentre events) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.seats = seats;
        this.closed = closed;
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
            Proposal proposal = rounds.lock(change, proposals.get(arguments.proposal()));
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
                rounds.overtakeEntry(change, channel, out.organisation());
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
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.ProposalEffects;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.AfterOperation;
import io.tbaas.platform.store.vote.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What follows when a vote by signatures ends without being applied, or fails. */
@Component
final class LedgerEffects implements ProposalEffects, AfterOperation {
    private final Proposals proposals;
    private final Channels channels;
    private final Seats seats;
    private final EventCentre events;
    private final ProposalPlans plans;

    LedgerEffects(Proposals proposals, Channels channels, Seats seats, EventCentre events, ProposalPlans plans) {
        this.plans = plans;
        this.proposals = proposals;
        this.channels = channels;
        this.seats = seats;
        this.events = events;
    }

    @Override
    public boolean knows(ProposalScope scope) {
        return scope.network().isPresent();
    }

    @Override
    public void check(Proposal proposal) {
        throw new IllegalStateException("an operation applies " + proposal.id());
    }

    @Override
    public void apply(Change change, Proposal proposal) {
        throw new IllegalStateException("an operation applies " + proposal.id());
    }

    @Override
    public void ended(Change change, Proposal proposal, String reason) {
        if (proposal.scope() instanceof ProposalScope.OfNetwork) {
            plans.effects(proposal).ended(change, proposal, reason);
        }
        proposal.scope().channel().ifPresent(channel -> {
            if (proposal.kind() instanceof LedgerKind.OrganisationIn in) {
                seats.find(channel, in.organisation())
                        .map(Seat::state)
                        .filter(state -> state == SeatState.INVITED || state == SeatState.ACCEPTED)
                        .ifPresent(_ -> seats.enter(change, channel, in.organisation(), SeatState.OUT));
            }
            if (proposal.kind() instanceof LedgerKind.ChannelCreation) {
                channels.forget(change, channel);
            }
        });
    }

    @Override
    public String kind() {
        return ProposalPlans.KIND;
    }

    @Override
    public void ended(Change change, Operation operation, OperationState state) {
        if (state == OperationState.FAILED || state == OperationState.UNDONE) {
            proposals
                    .appliedBy(operation.id())
                    .filter(proposal ->
                            proposal.state() == ProposalState.PASSED || proposal.state() == ProposalState.APPLYING)
                    .ifPresent(proposal -> fail(change, proposal, operation));
        }
    }

    private void fail(Change change, Proposal proposal, Operation operation) {
        proposals.update(change, proposal.in(ProposalState.FAILED, "CHANGE_REFUSED"));
        events.note(
                change,
                Voting.ref(proposal),
                "proposal-failed",
                Map.of("problem", "CHANGE_REFUSED"),
                operation.failure().length() <= 600
                        ? operation.failure()
                        : operation.failure().substring(0, 600));
    }
}

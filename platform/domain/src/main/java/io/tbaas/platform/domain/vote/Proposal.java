package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that companies or organisations vote on.
 *
 * @param round how often what is signed was drawn up; 0 where ballots are recorded
 * @param reason the proposer's words
 * @param threshold ballots for it that make it pass
 * @param outcome code of the problem that kept it from being applied; empty otherwise
 * @param operation what applies it; empty where that takes but a moment
 */
public record Proposal(
        ProposalId id,
        ProposalScope scope,
        int round,
        ProposalKind kind,
        CompanyId proposer,
        String reason,
        int threshold,
        ProposalState state,
        String outcome,
        Optional<OperationId> operation,
        Instant deadline,
        Instant createdAt,
        Version version) {
    /** The same proposal in another state, as far as the life cycle allows. */
    public Proposal in(ProposalState newState, String newOutcome) {
        return with(round, threshold, state.to(newState), newOutcome, operation);
    }

    /** The same proposal with another threshold, because the voters are others. */
    public Proposal passingWith(int newThreshold) {
        return with(round, newThreshold, state, outcome, operation);
    }

    /** The same proposal in its next round. */
    public Proposal inNextRound(int newThreshold) {
        return with(round + 1, newThreshold, state, outcome, operation);
    }

    /** The same proposal while an operation applies it. */
    public Proposal appliedBy(OperationId newOperation) {
        return with(round, threshold, state, outcome, Optional.of(newOperation));
    }

    private Proposal with(
            int newRound,
            int newThreshold,
            ProposalState newState,
            String newOutcome,
            Optional<OperationId> newOperation) {
        return new Proposal(
                id,
                scope,
                newRound,
                kind,
                proposer,
                reason,
                newThreshold,
                newState,
                newOutcome,
                newOperation,
                deadline,
                createdAt,
                version);
    }

    /** Whether its ballots are signatures of organisations. */
    public boolean isSigned() {
        return kind.ballots() == BallotForm.SIGNED;
    }

    /** Whether its time is over, whatever its stored state. */
    public boolean isOver(Instant now) {
        return !deadline.isAfter(now);
    }
}

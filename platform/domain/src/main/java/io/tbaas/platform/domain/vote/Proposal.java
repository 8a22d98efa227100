package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import java.time.Instant;

/**
 * Something that companies vote on.
 *
 * @param reason the proposer's words
 * @param threshold ballots for it that make it pass
 * @param outcome code of the problem that kept it from being applied; empty otherwise
 */
public record Proposal(
        ProposalId id,
        ConsortiumId consortium,
        ProposalKind kind,
        CompanyId proposer,
        String reason,
        int threshold,
        ProposalState state,
        String outcome,
        Instant deadline,
        Instant createdAt,
        Version version) {
    /** The same proposal in another state, as far as the life cycle allows. */
    public Proposal in(ProposalState newState, String newOutcome) {
        return new Proposal(
                id,
                consortium,
                kind,
                proposer,
                reason,
                threshold,
                state.to(newState),
                newOutcome,
                deadline,
                createdAt,
                version);
    }

    /** The same proposal with another threshold, because the voters are others. */
    public Proposal passingWith(int newThreshold) {
        return new Proposal(
                id, consortium, kind, proposer, reason, newThreshold, state, outcome, deadline, createdAt, version);
    }

    /** Whether its time is over, whatever its stored state. */
    public boolean isOver(Instant now) {
        return !deadline.isAfter(now);
    }
}

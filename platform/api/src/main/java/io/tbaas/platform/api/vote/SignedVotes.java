package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.store.change.Change;
import java.util.Collection;
import java.util.Optional;

/** Port: votes whose ballots are signatures. Whoever calls a writing method holds the network locked. */
public interface SignedVotes {
    /** Whether what passed stands already, though not all that follows from it is done: then it can be retried, and not be undone by words. */
    boolean isCommitted(Proposal proposal);

    /** Whether a company may know of a proposal. */
    boolean isSeenBy(Proposal proposal, CompanyId company);

    /** Everybody that a vote on a proposal may have to tell. */
    Collection<CompanyId> told(Proposal proposal);

    /**
     * Casts a vote of the caller's organisations; where it agrees, with their keys in custody.
     *
     * @param organisation the one that votes; empty for all of the caller's that are asked
     */
    Proposal cast(
            Change change,
            Caller.Account caller,
            Proposal proposal,
            BallotChoice choice,
            String reason,
            Optional<OrganisationId> organisation);

    /** Forgets the votes of the caller's organisations, or of one of them. */
    Proposal takeBack(Change change, Caller.Account caller, Proposal proposal, Optional<OrganisationId> organisation);

    /** Has a proposal applied again that passed and failed. */
    Proposal retry(Change change, Proposal proposal);

    /** The proposal as those see it who may. */
    ProposalView view(Proposal proposal);
}

package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.store.change.Change;

/** Port: what happens when a proposal is decided. */
public interface ProposalEffects {
    /** Whether it knows what is voted on there. */
    boolean knows(ProposalScope scope);

    /**
     * Checks that a proposal can be applied as things stand; writes nothing.
     *
     * @throws Problem where something stands in its way
     */
    void check(Proposal proposal);

    /** Does what a proposal that passed says; it was checked in the same change. */
    void apply(Change change, Proposal proposal);

    /** A proposal ended without being applied. */
    void ended(Change change, Proposal proposal, String reason);
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.store.change.Change;
import java.util.List;

/** Port: what follows from votes about a whole network; a bean for each kind. */
public interface NetworkVoteEffects {
    /** Whether it is about votes of this kind. */
    boolean knows(LedgerKind kind);

    /** What has to be done once the vote passed. */
    List<PlannedStep> steps(Proposal proposal);

    /** The vote ended without being applied. */
    void ended(Change change, Proposal proposal, String reason);
}

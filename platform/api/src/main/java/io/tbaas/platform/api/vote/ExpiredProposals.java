package io.tbaas.platform.api.vote;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.vote.Proposals;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends proposals that were not decided, or could not be applied, in time. */
@Component
final class ExpiredProposals implements Expiry {
    private final Changes changes;
    private final ProposalLocks locks;
    private final Proposals proposals;
    private final Voting voting;

    ExpiredProposals(Changes changes, ProposalLocks locks, Proposals proposals, Voting voting) {
        this.changes = changes;
        this.locks = locks;
        this.proposals = proposals;
        this.voting = voting;
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<Proposal> over = proposals.over(now, limit);
        over.forEach(proposal -> changes.apply(call, SystemAction.PROPOSAL_EXPIRED, change -> {
            locks.lock(change, proposal.scope());
            change.audit(ChainId.of(proposal.proposer()), Voting.ref(proposal));
            // It may have been decided since it was found.
            return proposals
                    .find(proposal.id())
                    .filter(found -> found.state() == ProposalState.OPEN || found.state() == ProposalState.FAILED)
                    .map((Proposal found) -> voting.end(change, found, ProposalState.EXPIRED, ""));
        }));
        return over.size();
    }
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.api.vote.Voting;
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

/** Signatures end with their certificates: who gave one is asked again, and not only when the vote is counted. */
@Component
final class EndedSignatures implements Expiry {
    private final Changes changes;
    private final Proposals proposals;
    private final LedgerHold hold;
    private final AskedAgain asked;

    EndedSignatures(Changes changes, Proposals proposals, LedgerHold hold, AskedAgain asked) {
        this.changes = changes;
        this.proposals = proposals;
        this.hold = hold;
        this.asked = asked;
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<Proposal> found = proposals.withEndedSignatures(now, limit);
        found.forEach(proposal -> changes.apply(call, SystemAction.SIGNATURE_ENDED, change -> {
            Proposal locked = hold.lock(change, proposal);
            change.audit(ChainId.of(proposal.proposer()), Voting.ref(proposal));
            return locked.state() == ProposalState.OPEN && asked.ended(change, locked);
        }));
        return found.size();
    }
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts votes that are signatures; what passes is handed to an operation, which asks the ledger. */
@Component
final class SignedDecisions {
    private final SignedVoteRecords votes;
    private final AskedAgain asked;
    private final ProposalWork work;
    private final Voting voting;
    private final EventCentre events;

    SignedDecisions(SignedVoteRecords votes, AskedAgain asked, ProposalWork work, Voting voting, EventCentre events) {
        this.votes = votes;
        this.asked = asked;
        this.work = work;
        this.voting = voting;
        this.events = events;
    }

    /** Decides as far as signatures that are there allow it. */
    Proposal decide(Change change, Proposal proposal) {
        asked.ended(change, proposal);
        SignatureCount count = votes.count(proposal);
        events.stands(change, Voting.ref(proposal), count.tally());
        return switch (count.outcome()) {
            case UNDECIDED -> votes.proposals().get(proposal.id());
            case REJECTED -> voting.end(change, proposal, ProposalState.REJECTED, reasons(count));
            case PASSED -> {
                events.note(change, Voting.ref(proposal), "proposal-passed", Map.of(), "");
                yield work.begin(change, votes.proposals().update(change, proposal.in(ProposalState.PASSED, "")));
            }
        };
    }

    private static String reasons(SignatureCount count) {
        return Voting.reasons(
                count.ballots().stream().filter(SignedBallot::rejects).map(SignedBallot::reason));
    }
}

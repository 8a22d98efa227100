package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What becomes of a proposal that the ledger did not take yet: it is asked for again, or another round follows. */
@Component
final class ProposalRounds {
    private final SignedVoteRecords votes;
    private final Seats seats;
    private final LedgerDrafts drafts;
    private final LedgerHold hold;
    private final AskedAgain asked;
    private final Voting voting;
    private final EventCentre events;

    ProposalRounds(
            SignedVoteRecords votes,
            Seats seats,
            LedgerDrafts drafts,
            LedgerHold hold,
            AskedAgain asked,
            Voting voting,
            EventCentre events) {
        this.votes = votes;
        this.seats = seats;
        this.drafts = drafts;
        this.hold = hold;
        this.asked = asked;
        this.voting = voting;
        this.events = events;
    }

    /** Draws the change up anew from the ledger as it is, and asks everybody again. */
    StepOutcome another(Proposal proposal, Channel channel) {
        LedgerDrafts.Draft draft;
        try {
            draft = drafts.draw(channel, ProposalPlans.kind(proposal), proposal.proposer());
        } catch (TbaasException failure) {
            if (failure.code() != EngineError.CHANGE_WITHOUT_EFFECT) {
                throw failure;
            }
            // Somebody else brought about what was wanted.
            return new StepOutcome.Write(Map.of(), change -> {
                Proposal found = hold.lock(change, proposal);
                if (isSameRound(proposal, found)) {
                    voting.end(change, found, ProposalState.OVERTAKEN, "");
                }
            });
        }
        return new StepOutcome.Write(Map.of(), change -> {
            Proposal found = hold.lock(change, proposal);
            if (isSameRound(proposal, found)) {
                open(change, found, draft);
            }
        });
    }

    private void open(Change change, Proposal proposal, LedgerDrafts.Draft draft) {
        votes.rounds().end(change, proposal.id(), proposal.round(), "overtaken");
        votes.ballots().voidAll(change, proposal.id(), proposal.round(), "overtaken");
        votes.ballots().ask(change, proposal.id(), draft.signers());
        Proposal anew = proposal.inNextRound(
                SignatureCount.fewest(draft.subject(), ProposalPlans.kind(proposal), draft.signers()));
        Proposal stored = votes.proposals()
                .update(change, anew.state() == ProposalState.OPEN ? anew : anew.in(ProposalState.OPEN, ""));
        votes.rounds().insert(change, stored.id(), stored.round(), draft.subject());
        draft.signers().stream()
                .filter(signer -> signer.role() == Signer.Role.CONSENTER)
                .forEach(signer -> stored.scope()
                        .channel()
                        .ifPresent(channel -> seats.enter(change, channel, signer.organisation(), SeatState.INVITED)));
        events.note(change, Voting.ref(stored), "new-round", Map.of("round", Integer.toString(stored.round())), "");
        draft.signers().stream()
                .map(Signer::company)
                .distinct()
                .forEach(company -> events.needed(change, Voting.ref(stored), company));
        events.stands(change, Voting.ref(stored), votes.count(stored).tally());
    }

    /** Asks those again whose signatures do not count any more. */
    StepOutcome waitFor(Proposal proposal, ChangeStanding.Waiting waiting) {
        Set<String> withdrawn =
                waiting.withdrawn().stream().map(OrganisationName::value).collect(Collectors.toUnmodifiableSet());
        if (withdrawn.isEmpty()) {
            return new StepOutcome.Failed("the ledger wants more signatures: "
                    + waiting.open().stream()
                            .map(requirement -> requirement.policy() + " " + requirement.text())
                            .collect(Collectors.joining("; ")));
        }
        return new StepOutcome.Write(Map.of(), change -> {
            Proposal found = hold.lock(change, proposal);
            if (!isSameRound(proposal, found)) {
                return;
            }
            asked.withdrawn(change, votes.proposals().update(change, found.in(ProposalState.OPEN, "")), withdrawn);
        });
    }

    private static boolean isSameRound(Proposal before, Proposal now) {
        return before.round() == now.round() && before.state() == now.state();
    }
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks those again, and nobody else, whose signatures count no more; their ballots stay readable. */
@Component
final class AskedAgain {
    private final SignedVoteRecords votes;
    private final Seats seats;
    private final EventCentre events;

    AskedAgain(SignedVoteRecords votes, Seats seats, EventCentre events) {
        this.votes = votes;
        this.seats = seats;
        this.events = events;
    }

    /** Asks those again whose certificate has ended since they signed; tells whether there were any. */
    boolean ended(Change change, Proposal proposal) {
        Set<OrganisationId> ended = votes.ballots().of(proposal.id(), proposal.round()).stream()
                .filter(ballot -> ballot.endedAt(change.now()))
                .map(SignedBallot::organisation)
                .collect(Collectors.toUnmodifiableSet());
        return ask(change, proposal, signer -> ended.contains(signer.organisation()));
    }

    /** Asks those again whom the ledger counts no more. */
    void withdrawn(Change change, Proposal proposal, Set<String> names) {
        ask(change, proposal, signer -> names.contains(signer.name()));
    }

    private boolean ask(Change change, Proposal proposal, Predicate<Signer> which) {
        List<Signer> asked =
                votes.ballots().signers(proposal.id()).stream().filter(which).toList();
        asked.forEach(signer -> ask(change, proposal, signer));
        if (!asked.isEmpty()) {
            events.stands(change, Voting.ref(proposal), votes.count(proposal).tally());
        }
        return !asked.isEmpty();
    }

    private void ask(Change change, Proposal proposal, Signer signer) {
        votes.ballots().voidOf(change, proposal.id(), proposal.round(), signer.organisation(), "withdrawn");
        events.needed(change, Voting.ref(proposal), signer.company());
        events.note(change, Voting.ref(proposal), "signature-withdrawn", Map.of("organisation", signer.name()), "");
        if (signer.role() == Signer.Role.CONSENTER) {
            proposal.scope()
                    .channel()
                    .ifPresent(channel -> seats.enter(change, channel, signer.organisation(), SeatState.INVITED));
        }
    }
}

package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.vote.Rounds;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks those again, and nobody else, whose signatures count no more; their ballots stay readable. */
@Component
final class AskedAgain {
    private final Rounds rounds;
    private final SignedBallots ballots;
    private final Seats seats;
    private final EventCentre events;

    AskedAgain(Rounds rounds, SignedBallots ballots, Seats seats, EventCentre events) {
        this.rounds = rounds;
        this.ballots = ballots;
        this.seats = seats;
        this.events = events;
    }

    /** Asks those again whose certificate has ended since they signed; tells whether there were any. */
    boolean ended(Change change, Proposal proposal) {
        Set<OrganisationId> ended = ballots.of(proposal.id(), proposal.round()).stream()
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
                ballots.signers(proposal.id()).stream().filter(which).toList();
        asked.forEach(signer -> ask(change, proposal, signer));
        if (!asked.isEmpty()) {
            events.stands(change, Voting.ref(proposal), count(proposal).tally());
        }
        return !asked.isEmpty();
    }

    private void ask(Change change, Proposal proposal, Signer signer) {
        ballots.voidOf(change, proposal.id(), proposal.round(), signer.organisation(), "withdrawn");
        events.needed(change, Voting.ref(proposal), signer.company());
        events.note(change, Voting.ref(proposal), "signature-withdrawn", Map.of("organisation", signer.name()), "");
        if (signer.role() == Signer.Role.CONSENTER) {
            proposal.scope()
                    .channel()
                    .ifPresent(channel -> seats.enter(change, channel, signer.organisation(), SeatState.INVITED));
        }
    }

    /** How a vote stands in its round. */
    SignatureCount count(Proposal proposal) {
        return new SignatureCount(
                rounds.find(proposal.id(), proposal.round()).orElseThrow().subject(),
                ballots.signers(proposal.id()),
                ballots.of(proposal.id(), proposal.round()),
                proposal.threshold());
    }
}

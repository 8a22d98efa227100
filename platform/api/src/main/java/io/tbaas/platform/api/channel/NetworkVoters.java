package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.event.EventFeed;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.Rounds;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked by a vote about a whole network while it is open, as organisations come and go. */
@Component
final class NetworkVoters {
    private final Proposals proposals;
    private final Rounds rounds;
    private final SignedBallots ballots;
    private final EventCentre events;
    private final EventFeed feeds;

    NetworkVoters(Proposals proposals, Rounds rounds, SignedBallots ballots, EventCentre events, EventFeed feeds) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.ballots = ballots;
        this.events = events;
        this.feeds = feeds;
    }

    /** Asks these in place of those before, and counts with as many of them as the kind of vote needs. */
    Proposal askThese(Change change, Proposal proposal, List<Signer> signers) {
        List<Signer> before = ballots.signers(proposal.id());
        List<Signer> came =
                signers.stream().filter(signer -> !before.contains(signer)).toList();
        List<Signer> went =
                before.stream().filter(signer -> !signers.contains(signer)).toList();
        if (came.isEmpty() && went.isEmpty()) {
            return proposal;
        }
        feeds.lock(
                change,
                Stream.concat(before.stream(), signers.stream())
                        .map(Signer::company)
                        .toList());
        ballots.ask(change, proposal.id(), signers);
        went.forEach(signer -> goes(change, proposal, signer));
        events.neededToo(
                change,
                Voting.ref(proposal),
                came.stream().map(Signer::company).distinct().toList());
        came.forEach(signer -> note(change, proposal, "voter-came", signer));
        int threshold = SignatureCount.fewest(
                rounds.find(proposal.id(), proposal.round()).orElseThrow().subject(),
                ProposalPlans.kind(proposal),
                signers);
        return proposals.update(change, proposal.passingWith(threshold));
    }

    private void goes(Change change, Proposal proposal, Signer signer) {
        ballots.voidOf(change, proposal.id(), proposal.round(), signer.organisation(), "withdrawn");
        boolean asked = ballots.signers(proposal.id()).stream()
                .anyMatch(other -> other.company().equals(signer.company()));
        if (!asked) {
            events.acted(change, Voting.ref(proposal), signer.company());
        }
        note(change, proposal, "voter-went", signer);
    }

    private void note(Change change, Proposal proposal, String code, Signer signer) {
        events.note(change, Voting.ref(proposal), code, Map.of("organisation", signer.name()), "");
    }
}

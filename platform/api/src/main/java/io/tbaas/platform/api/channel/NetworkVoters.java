package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked by a vote about a whole network while it is open, as organisations come and go. */
@Component
final class NetworkVoters {
    private final SignedVoteRecords votes;
    private final EventCentre events;

    NetworkVoters(SignedVoteRecords votes, EventCentre events) {
        this.votes = votes;
        this.events = events;
    }

    /** Asks these in place of those before, and counts with as many of them as the kind of vote needs. */
    Proposal askThese(Change change, Proposal proposal, List<Signer> signers) {
        List<Signer> before = votes.ballots().signers(proposal.id());
        List<Signer> came =
                signers.stream().filter(signer -> !before.contains(signer)).toList();
        List<Signer> went =
                before.stream().filter(signer -> !signers.contains(signer)).toList();
        if (came.isEmpty() && went.isEmpty()) {
            return proposal;
        }
        events.lock(
                change,
                Stream.concat(before.stream(), signers.stream())
                        .map(Signer::company)
                        .toList());
        votes.ballots().ask(change, proposal.id(), signers);
        went.forEach(signer -> goes(change, proposal, signer));
        events.neededToo(
                change,
                Voting.ref(proposal),
                came.stream().map(Signer::company).distinct().toList());
        came.forEach(signer -> note(change, proposal, "voter-came", signer));
        int threshold = SignatureCount.fewest(votes.round(proposal).subject(), ProposalPlans.kind(proposal), signers);
        return votes.proposals().update(change, proposal.passingWith(threshold));
    }

    private void goes(Change change, Proposal proposal, Signer signer) {
        votes.ballots().voidOf(change, proposal.id(), proposal.round(), signer.organisation(), "withdrawn");
        boolean asked = votes.ballots().signers(proposal.id()).stream()
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

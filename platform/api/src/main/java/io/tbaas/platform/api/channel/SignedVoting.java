package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.vote.SignedVotes;
import io.tbaas.platform.api.vote.Voting;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Casts votes that are signatures, takes them back, and shows how they stand. */
@Component
final class SignedVoting implements SignedVotes {
    private final SignedVoteRecords votes;
    private final NetworkRecords records;
    private final Signatures signatures;
    private final Sessions sessions;
    private final SignedDecisions decisions;
    private final ProposalWork work;
    private final EventCentre events;

    SignedVoting(
            SignedVoteRecords votes,
            NetworkRecords records,
            Signatures signatures,
            Sessions sessions,
            SignedDecisions decisions,
            ProposalWork work,
            EventCentre events) {
        this.votes = votes;
        this.records = records;
        this.signatures = signatures;
        this.sessions = sessions;
        this.decisions = decisions;
        this.work = work;
        this.events = events;
    }

    @Override
    public boolean isSeenBy(Proposal proposal, CompanyId company) {
        boolean inside =
                switch (proposal.scope()) {
                    case ProposalScope.OfChannel channel ->
                        records.seats().of(channel.id()).stream()
                                .anyMatch(seat -> seat.company().equals(company)
                                        && seat.state().isSeated());
                    case ProposalScope.OfNetwork network ->
                        records.organisations().of(network.id()).stream()
                                .anyMatch(each -> each.company().equals(company));
                    case ProposalScope.OfConsortium _ -> false;
                };
        return inside || told(proposal).contains(company);
    }

    @Override
    public Collection<CompanyId> told(Proposal proposal) {
        return votes.told(proposal);
    }

    @Override
    public Proposal cast(
            Change change,
            Caller.Account caller,
            Proposal proposal,
            BallotChoice choice,
            String reason,
            Optional<OrganisationId> organisation) {
        Round round = votes.round(proposal);
        for (Signer signer : own(proposal, caller.company(), organisation)) {
            Optional<SignedBallot.Signature> signature =
                    switch (choice) {
                        case AGREED -> Optional.of(signatures.sign(change, caller, proposal, round.subject(), signer));
                        case REJECTED -> {
                            signatures.requireCertified(change, caller, proposal, signer);
                            yield Optional.empty();
                        }
                    };
            put(change, caller, proposal, signer, new Said(choice, reason, signature));
        }
        return decisions.decide(change, proposal);
    }

    /** Counts a signature that was made elsewhere. */
    Proposal upload(
            Change change,
            Caller.Account caller,
            Proposal proposal,
            OrganisationId organisation,
            SignedBallot.Signature signature) {
        Signer signer =
                own(proposal, caller.company(), Optional.of(organisation)).getFirst();
        put(change, caller, proposal, signer, new Said(BallotChoice.AGREED, "", Optional.of(signature)));
        return decisions.decide(change, proposal);
    }

    private record Said(BallotChoice choice, String reason, Optional<SignedBallot.Signature> signature) {}

    private void put(Change change, Caller.Account caller, Proposal proposal, Signer signer, Said said) {
        votes.ballots()
                .put(
                        change,
                        new SignedBallot(
                                proposal.id(),
                                proposal.round(),
                                signer.organisation(),
                                signer.company(),
                                caller.account(),
                                said.choice(),
                                said.reason(),
                                said.signature(),
                                provedAt(caller),
                                change.now(),
                                ""));
        boolean isHeard = votes.count(proposal).waitingFor().stream()
                .noneMatch(waiting -> waiting.company().equals(signer.company()));
        if (isHeard) {
            events.acted(change, Voting.ref(proposal), signer.company());
        }
        events.note(
                change,
                Voting.ref(proposal),
                "vote-" + said.choice().code(),
                Map.of("organisation", signer.name()),
                said.reason());
        if (signer.role() == Signer.Role.CONSENTER && said.choice() == BallotChoice.AGREED) {
            proposal.scope().channel().ifPresent(channel -> records.seats()
                    .enter(change, channel, signer.organisation(), SeatState.ACCEPTED));
        }
    }

    @Override
    public Proposal takeBack(
            Change change, Caller.Account caller, Proposal proposal, Optional<OrganisationId> organisation) {
        for (Signer signer : own(proposal, caller.company(), organisation)) {
            if (votes.ballots().remove(change, proposal.id(), proposal.round(), signer.organisation())) {
                events.needed(change, Voting.ref(proposal), signer.company());
                events.note(change, Voting.ref(proposal), "vote-taken-back", Map.of("organisation", signer.name()), "");
                if (signer.role() == Signer.Role.CONSENTER) {
                    proposal.scope().channel().ifPresent(channel -> records.seats()
                            .enter(change, channel, signer.organisation(), SeatState.INVITED));
                }
            }
        }
        events.stands(change, Voting.ref(proposal), votes.count(proposal).tally());
        return votes.proposals().get(proposal.id());
    }

    @Override
    public Proposal retry(Change change, Proposal proposal) {
        return work.retry(change, proposal);
    }

    @Override
    public boolean isCommitted(Proposal proposal) {
        return votes.round(proposal).isCommitted();
    }

    @Override
    public ProposalView view(Proposal proposal) {
        SignatureCount count = votes.count(proposal);
        List<CompanyId> waitingFor = proposal.state() == ProposalState.OPEN
                ? count.waitingFor().stream().map(Signer::company).distinct().toList()
                : List.of();
        return ProposalView.of(
                proposal,
                count.tally(),
                waitingFor,
                count.signers().stream()
                        .map(signer -> signerView(signer, count.ballots()))
                        .toList());
    }

    /**
     * A proposal for a company that may know of it.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else, and where it is not signed
     */
    Proposal visible(CompanyId company, ProposalId id) {
        return votes.proposals()
                .find(id)
                .filter(proposal -> proposal.kind().ballots() == BallotForm.SIGNED)
                .filter(proposal -> isSeenBy(proposal, company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private List<Signer> own(Proposal proposal, CompanyId company, Optional<OrganisationId> organisation) {
        List<Signer> own = votes.ballots().signers(proposal.id()).stream()
                .filter(signer -> signer.company().equals(company))
                .filter(signer -> organisation.isEmpty() || organisation.get().equals(signer.organisation()))
                .toList();
        if (own.isEmpty()) {
            throw Problem.of(ProblemCode.NO_VOTE);
        }
        return own;
    }

    private Optional<Instant> provedAt(Caller.Account caller) {
        return caller.credential() instanceof Credential.Session session
                ? sessions.steppedUpAt(session.id())
                : Optional.empty();
    }

    private static ProposalView.SignerView signerView(Signer signer, List<SignedBallot> cast) {
        return new ProposalView.SignerView(
                signer.organisation(),
                signer.name(),
                signer.company(),
                signer.role().name().toLowerCase(java.util.Locale.ROOT),
                cast.stream()
                        .filter(ballot -> ballot.organisation().equals(signer.organisation())
                                && ballot.voided().isEmpty())
                        .map(ballot -> ballot.choice().code())
                        .findFirst()
                        .orElse(null));
    }
}

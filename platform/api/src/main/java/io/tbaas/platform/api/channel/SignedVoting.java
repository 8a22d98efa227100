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
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.Rounds;
import io.tbaas.platform.store.vote.SignedBallots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Casts and counts votes that are signatures; what passes is handed to an operation, which asks the ledger. */
@Component
final class SignedVoting implements SignedVotes {
    private final Proposals proposals;
    private final Rounds rounds;
    private final SignedBallots ballots;
    private final Signatures signatures;
    private final Sessions sessions;
    private final NetworkRecords records;
    private final ProposalWork work;
    private final AskedAgain asked;
    private final Voting voting;
    private final EventCentre events;

    SignedVoting(
            Proposals proposals,
            Rounds rounds,
            SignedBallots ballots,
            Signatures signatures,
            Sessions sessions,
            NetworkRecords records,
            ProposalWork work,
            AskedAgain asked,
            Voting voting,
            EventCentre events) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.ballots = ballots;
        this.signatures = signatures;
        this.sessions = sessions;
        this.records = records;
        this.work = work;
        this.asked = asked;
        this.voting = voting;
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
        List<CompanyId> companies = ballots.signers(proposal.id()).stream()
                .map(Signer::company)
                .collect(Collectors.toCollection(ArrayList::new));
        companies.add(proposal.proposer());
        return companies;
    }

    @Override
    public Proposal cast(
            Change change,
            Caller.Account caller,
            Proposal proposal,
            BallotChoice choice,
            String reason,
            Optional<OrganisationId> organisation) {
        Round round = round(proposal);
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
        return decide(change, proposal);
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
        return decide(change, proposal);
    }

    private record Said(BallotChoice choice, String reason, Optional<SignedBallot.Signature> signature) {}

    private void put(Change change, Caller.Account caller, Proposal proposal, Signer signer, Said said) {
        ballots.put(
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
        boolean isHeard = count(proposal).waitingFor().stream()
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
            if (ballots.remove(change, proposal.id(), proposal.round(), signer.organisation())) {
                events.needed(change, Voting.ref(proposal), signer.company());
                events.note(change, Voting.ref(proposal), "vote-taken-back", Map.of("organisation", signer.name()), "");
                if (signer.role() == Signer.Role.CONSENTER) {
                    proposal.scope().channel().ifPresent(channel -> records.seats()
                            .enter(change, channel, signer.organisation(), SeatState.INVITED));
                }
            }
        }
        events.stands(change, Voting.ref(proposal), count(proposal).tally());
        return proposals.get(proposal.id());
    }

    @Override
    public Proposal retry(Change change, Proposal proposal) {
        return work.retry(change, proposal);
    }

    @Override
    public boolean isCommitted(Proposal proposal) {
        return round(proposal).isCommitted();
    }

    @Override
    public ProposalView view(Proposal proposal) {
        SignatureCount count = count(proposal);
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

    /** Decides as far as signatures that are there allow it. */
    Proposal decide(Change change, Proposal proposal) {
        asked.ended(change, proposal);
        SignatureCount count = count(proposal);
        events.stands(change, Voting.ref(proposal), count.tally());
        Tally.Outcome outcome = count.outcome();
        return switch (outcome) {
            case UNDECIDED -> proposals.get(proposal.id());
            case REJECTED -> voting.end(change, proposal, ProposalState.REJECTED, reasons(count));
            case PASSED -> {
                events.note(change, Voting.ref(proposal), "proposal-passed", Map.of(), "");
                yield work.begin(change, proposals.update(change, proposal.in(ProposalState.PASSED, "")));
            }
        };
    }

    SignatureCount count(Proposal proposal) {
        return asked.count(proposal);
    }

    private Round round(Proposal proposal) {
        return rounds.find(proposal.id(), proposal.round()).orElseThrow();
    }

    private List<Signer> own(Proposal proposal, CompanyId company, Optional<OrganisationId> organisation) {
        List<Signer> own = ballots.signers(proposal.id()).stream()
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

    private static String reasons(SignatureCount count) {
        return Voting.reasons(
                count.ballots().stream().filter(SignedBallot::rejects).map(SignedBallot::reason));
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

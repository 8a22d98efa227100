package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.event.EventFeed;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.vote.Ballots;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What members do with proposals. */
@Component
final class ProposalDesk {
    private final Changes changes;
    private final Consortia consortia;
    private final Memberships memberships;
    private final EventFeed feeds;
    private final Proposals proposals;
    private final Ballots ballots;
    private final SignedBallots signedBallots;
    private final Voting voting;
    private final ProposalLocks locks;
    private final SignedVotes signed;

    ProposalDesk(
            Changes changes,
            Consortia consortia,
            Memberships memberships,
            EventFeed feeds,
            Proposals proposals,
            Ballots ballots,
            SignedBallots signedBallots,
            Voting voting,
            ProposalLocks locks,
            SignedVotes signed) {
        this.locks = locks;
        this.signedBallots = signedBallots;
        this.signed = signed;
        this.memberships = memberships;
        this.feeds = feeds;
        this.changes = changes;
        this.consortia = consortia;
        this.proposals = proposals;
        this.ballots = ballots;
        this.voting = voting;
    }

    ProposalView vote(Call call, Caller.Account caller, ProposalId id, ProposalEndpoint.Vote vote) {
        BallotChoice choice = vote.choice();
        String reason = vote.reason();
        if (choice == BallotChoice.REJECTED && reason.isBlank()) {
            throw Problem.of(ProblemCode.REASON_REQUIRED).field("reason");
        }
        return changes.apply(call, Permission.VOTE_CAST, change -> {
            Proposal proposal = lock(change, id, caller.company());
            if (isSigned(proposal)) {
                requireOpen(change, proposal);
                audit(change, caller, proposal, Map.of("choice", choice.code()));
                Optional<OrganisationId> organisation = Optional.ofNullable(vote.organisation());
                return view(signed.cast(change, caller, proposal, choice, reason.strip(), organisation));
            }
            requireNone(Optional.ofNullable(vote.organisation()));
            requireVoter(change, proposal, caller.company());
            Ballot ballot = new Ballot(
                    id,
                    caller.company(),
                    caller.account(),
                    choice,
                    reason.strip(),
                    proposal.kind().ballots(),
                    change.now());
            audit(change, caller, proposal, Map.of("choice", choice.code()));
            return view(voting.cast(change, proposal, ballot));
        });
    }

    ProposalView takeBack(Call call, Caller.Account caller, ProposalId id, Optional<OrganisationId> organisation) {
        return changes.apply(call, Permission.VOTE_TAKE_BACK, change -> {
            Proposal proposal = lock(change, id, caller.company());
            if (isSigned(proposal)) {
                requireOpen(change, proposal);
                audit(change, caller, proposal, Map.of());
                return view(signed.takeBack(change, caller, proposal, organisation));
            }
            requireNone(organisation);
            requireVoter(change, proposal, caller.company());
            audit(change, caller, proposal, Map.of());
            return view(voting.takeBack(change, proposal, caller.company()));
        });
    }

    ProposalView withdraw(Call call, Caller.Account caller, ProposalId id) {
        return changes.apply(call, Permission.PROPOSAL_WITHDRAW, change -> {
            Proposal proposal = lock(change, id, caller.company());
            if (!proposal.proposer().equals(caller.company())) {
                throw Problem.of(ProblemCode.PROPOSER_ONLY);
            }
            if (isSigned(proposal) && signed.isCommitted(proposal)) {
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", proposal.state().code())
                        .with("wanted", ProposalState.WITHDRAWN.code());
            }
            audit(change, caller, proposal, Map.of());
            return view(voting.end(change, proposal, ProposalState.WITHDRAWN, ""));
        });
    }

    ProposalView retry(Call call, Caller.Account caller, ProposalId id) {
        return changes.apply(call, Permission.PROPOSAL_RETRY, change -> {
            Proposal proposal = lock(change, id, caller.company());
            audit(change, caller, proposal, Map.of());
            return view(isSigned(proposal) ? signed.retry(change, proposal) : voting.apply(change, proposal));
        });
    }

    ProposalView read(Caller.Account caller, ProposalId id) {
        return view(ofMember(id, caller.company()));
    }

    List<BallotView> ballots(Caller.Account caller, ProposalId id) {
        Proposal proposal = ofMember(id, caller.company());
        return isSigned(proposal)
                ? signedBallots.of(id).stream()
                        .map(ballot -> BallotView.of(ballot, caller.company()))
                        .toList()
                : ballots.of(id).stream()
                        .map(ballot -> BallotView.of(ballot, caller.company()))
                        .toList();
    }

    Page<ProposalView> page(
            Caller.Account caller,
            ConsortiumId consortium,
            Optional<ProposalState> state,
            Optional<String> kind,
            PageRequest page) {
        consortia.get(consortium, caller.company());
        return proposals.page(consortium, state, kind, page).map(this::view);
    }

    ProposalView view(Proposal proposal) {
        if (isSigned(proposal)) {
            return signed.view(proposal);
        }
        List<CompanyId> voted =
                ballots.of(proposal.id()).stream().map(Ballot::company).toList();
        List<CompanyId> waitingFor = proposal.state() == ProposalState.OPEN
                ? ballots.voters(proposal.id()).stream()
                        .filter(voter -> !voted.contains(voter))
                        .toList()
                : List.of();
        return ProposalView.of(proposal, ballots.tally(proposal), waitingFor);
    }

    private Proposal ofMember(ProposalId id, CompanyId member) {
        Proposal proposal = proposals.get(id);
        requireSeen(proposal, member);
        return proposal;
    }

    private void requireSeen(Proposal proposal, CompanyId company) {
        proposal.scope().consortium().ifPresent(consortium -> consortia.get(consortium, company));
        if (isSigned(proposal) && !signed.isSeenBy(proposal, company)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
    }

    private Proposal lock(Change change, ProposalId id, CompanyId member) {
        Proposal listed = proposals.get(id);
        requireSeen(listed, member);
        locks.lock(change, listed.scope());
        requireSeen(listed, member);
        feeds.lock(change, told(proposals.get(id)));
        return proposals.get(id);
    }

    /** Everybody that a vote on a proposal may have to tell. */
    private List<CompanyId> told(Proposal proposal) {
        List<CompanyId> companies = new ArrayList<>();
        proposal.scope().consortium().ifPresent(consortium -> companies.addAll(memberships.active(consortium)));
        proposal.kind().about().ifPresent(companies::add);
        if (isSigned(proposal)) {
            companies.addAll(signed.told(proposal));
        }
        return companies;
    }

    private static boolean isSigned(Proposal proposal) {
        return proposal.kind().ballots() == BallotForm.SIGNED;
    }

    /** In a consortium companies vote; no organisation does. */
    private static void requireNone(Optional<OrganisationId> organisation) {
        if (organisation.isPresent()) {
            throw Problem.of(ProblemCode.NO_VOTE);
        }
    }

    private void requireVoter(Change change, Proposal proposal, CompanyId company) {
        if (!ballots.voters(proposal.id()).contains(company)) {
            throw Problem.of(ProblemCode.NO_VOTE);
        }
        requireOpen(change, proposal);
    }

    private static void requireOpen(Change change, Proposal proposal) {
        ProposalState state = proposal.state() == ProposalState.OPEN && proposal.isOver(change.now())
                ? ProposalState.EXPIRED
                : proposal.state();
        if (state != ProposalState.OPEN) {
            throw Problem.of(ProblemCode.VOTE_CLOSED).with("state", state.code());
        }
    }

    /** On the chains of the caller and of the company that the vote is about; of a network's proposals both is its own chain. */
    private static void audit(Change change, Caller.Account caller, Proposal proposal, Map<String, String> details) {
        change.audit(ChainId.of(caller.company()), Voting.ref(proposal), details);
        proposal.kind()
                .about()
                .filter(company -> !company.equals(caller.company()))
                .ifPresent(company -> change.audit(ChainId.of(company), Voting.ref(proposal), details));
    }
}

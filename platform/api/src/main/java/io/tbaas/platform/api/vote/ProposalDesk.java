package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotChoice;
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
    private final Voting voting;

    ProposalDesk(
            Changes changes,
            Consortia consortia,
            Memberships memberships,
            EventFeed feeds,
            Proposals proposals,
            Ballots ballots,
            Voting voting) {
        this.memberships = memberships;
        this.feeds = feeds;
        this.changes = changes;
        this.consortia = consortia;
        this.proposals = proposals;
        this.ballots = ballots;
        this.voting = voting;
    }

    ProposalView vote(Call call, Caller.Account caller, ProposalId id, BallotChoice choice, String reason) {
        if (choice == BallotChoice.REJECTED && reason.isBlank()) {
            throw Problem.of(ProblemCode.REASON_REQUIRED).field("reason");
        }
        return changes.apply(call, Permission.VOTE_CAST, change -> {
            Proposal proposal = lock(change, id, caller.company());
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

    ProposalView takeBack(Call call, Caller.Account caller, ProposalId id) {
        return changes.apply(call, Permission.VOTE_TAKE_BACK, change -> {
            Proposal proposal = lock(change, id, caller.company());
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
            audit(change, caller, proposal, Map.of());
            return view(voting.end(change, proposal, ProposalState.WITHDRAWN, ""));
        });
    }

    ProposalView retry(Call call, Caller.Account caller, ProposalId id) {
        return changes.apply(call, Permission.PROPOSAL_RETRY, change -> {
            Proposal proposal = lock(change, id, caller.company());
            audit(change, caller, proposal, Map.of());
            return view(voting.apply(change, proposal));
        });
    }

    ProposalView read(Caller.Account caller, ProposalId id) {
        return view(ofMember(id, caller.company()));
    }

    List<Ballot> ballots(Caller.Account caller, ProposalId id) {
        return ballots.of(ofMember(id, caller.company()).id());
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
        consortia.get(proposal.consortium(), member);
        return proposal;
    }

    private Proposal lock(Change change, ProposalId id, CompanyId member) {
        ConsortiumId consortium = proposals.get(id).consortium();
        consortia.lock(change, consortium, member);
        feeds.lock(change, told(proposals.get(id)));
        return proposals.get(id);
    }

    /** Everybody that a vote on a proposal may have to tell. */
    private List<CompanyId> told(Proposal proposal) {
        List<CompanyId> companies = new ArrayList<>(memberships.active(proposal.consortium()));
        proposal.kind().about().ifPresent(companies::add);
        return companies;
    }

    private void requireVoter(Change change, Proposal proposal, CompanyId company) {
        if (!ballots.voters(proposal.id()).contains(company)) {
            throw Problem.of(ProblemCode.NO_VOTE);
        }
        ProposalState state = proposal.state() == ProposalState.OPEN && proposal.isOver(change.now())
                ? ProposalState.EXPIRED
                : proposal.state();
        if (state != ProposalState.OPEN) {
            throw Problem.of(ProblemCode.VOTE_CLOSED).with("state", state.code());
        }
    }

    /** On the chains of the caller and of the company that the vote is about. */
    private static void audit(Change change, Caller.Account caller, Proposal proposal, Map<String, String> details) {
        change.audit(ChainId.of(caller.company()), Voting.ref(proposal), details);
        proposal.kind()
                .about()
                .filter(company -> !company.equals(caller.company()))
                .ifPresent(company -> change.audit(ChainId.of(company), Voting.ref(proposal), details));
    }
}

package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
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
import io.tbaas.platform.store.vote.Ballots;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What members do with proposals. */
@Component
final class ProposalDesk {
    private final Changes changes;
    private final Ballots ballots;
    private final Voting voting;
    private final SignedVotes signed;
    private final ProposalHold hold;
    private final ProposalReading reading;

    ProposalDesk(
            Changes changes,
            Ballots ballots,
            Voting voting,
            SignedVotes signed,
            ProposalHold hold,
            ProposalReading reading) {
        this.changes = changes;
        this.ballots = ballots;
        this.voting = voting;
        this.signed = signed;
        this.hold = hold;
        this.reading = reading;
    }

    ProposalView vote(Call call, Caller.Account caller, ProposalId id, ProposalEndpoint.Vote vote) {
        BallotChoice choice = vote.choice();
        String reason = vote.reason();
        if (choice == BallotChoice.REJECTED && reason.isBlank()) {
            throw Problem.of(ProblemCode.REASON_REQUIRED).field("reason");
        }
        return changes.apply(call, Permission.VOTE_CAST, change -> {
            Proposal proposal = hold.lock(change, id, caller.company());
            if (proposal.isSigned()) {
                requireOpen(change, proposal);
                audit(change, caller, proposal, Map.of("choice", choice.code()));
                Optional<OrganisationId> organisation = Optional.ofNullable(vote.organisation());
                return reading.view(signed.cast(change, caller, proposal, choice, reason.strip(), organisation));
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
            return reading.view(voting.cast(change, proposal, ballot));
        });
    }

    ProposalView takeBack(Call call, Caller.Account caller, ProposalId id, Optional<OrganisationId> organisation) {
        return changes.apply(call, Permission.VOTE_TAKE_BACK, change -> {
            Proposal proposal = hold.lock(change, id, caller.company());
            if (proposal.isSigned()) {
                requireOpen(change, proposal);
                audit(change, caller, proposal, Map.of());
                return reading.view(signed.takeBack(change, caller, proposal, organisation));
            }
            requireNone(organisation);
            requireVoter(change, proposal, caller.company());
            audit(change, caller, proposal, Map.of());
            return reading.view(voting.takeBack(change, proposal, caller.company()));
        });
    }

    ProposalView withdraw(Call call, Caller.Account caller, ProposalId id) {
        return changes.apply(call, Permission.PROPOSAL_WITHDRAW, change -> {
            Proposal proposal = hold.lock(change, id, caller.company());
            if (!proposal.proposer().equals(caller.company())) {
                throw Problem.of(ProblemCode.PROPOSER_ONLY);
            }
            if (proposal.isSigned() && signed.isCommitted(proposal)) {
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", proposal.state().code())
                        .with("wanted", ProposalState.WITHDRAWN.code());
            }
            audit(change, caller, proposal, Map.of());
            return reading.view(voting.end(change, proposal, ProposalState.WITHDRAWN, ""));
        });
    }

    ProposalView retry(Call call, Caller.Account caller, ProposalId id) {
        return changes.create(call, Permission.PROPOSAL_RETRY, ProposalView.class, change -> {
            Proposal proposal = hold.lock(change, id, caller.company());
            audit(change, caller, proposal, Map.of());
            return reading.view(proposal.isSigned() ? signed.retry(change, proposal) : voting.apply(change, proposal));
        });
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

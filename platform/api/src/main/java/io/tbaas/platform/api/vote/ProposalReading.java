package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.BallotCount;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.ByKey;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.vote.Ballots;
import io.tbaas.platform.store.vote.Proposals;
import io.tbaas.platform.store.vote.SignedBallots;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proposals and their ballots as those read them who may. */
@Component
final class ProposalReading {
    private final Consortia consortia;
    private final Proposals proposals;
    private final Ballots ballots;
    private final SignedBallots signedBallots;
    private final SignedVotes signed;

    ProposalReading(
            Consortia consortia,
            Proposals proposals,
            Ballots ballots,
            SignedBallots signedBallots,
            SignedVotes signed) {
        this.consortia = consortia;
        this.proposals = proposals;
        this.ballots = ballots;
        this.signedBallots = signedBallots;
        this.signed = signed;
    }

    ProposalView read(Caller.Account caller, ProposalId id) {
        return view(ofMember(id, caller.company()));
    }

    List<BallotView> ballots(Caller.Account caller, ProposalId id) {
        Proposal proposal = ofMember(id, caller.company());
        return proposal.isSigned()
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
        Page<Proposal> found = proposals.page(consortium, state, kind, page);
        ByKey<ProposalId, BallotCount> counts = ballots.counts(found.items());
        return found.map(each -> each.isSigned() ? signed.view(each) : ProposalView.of(counts.get(each.id())));
    }

    ProposalView view(Proposal proposal) {
        return proposal.isSigned() ? signed.view(proposal) : ProposalView.of(ballots.count(proposal));
    }

    private Proposal ofMember(ProposalId id, CompanyId member) {
        Proposal proposal = proposals.get(id);
        requireSeen(proposal, member);
        return proposal;
    }

    /**
     * Refuses companies that see nothing of a proposal.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    void requireSeen(Proposal proposal, CompanyId company) {
        proposal.scope().consortium().ifPresent(consortium -> consortia.get(consortium, company));
        if (proposal.isSigned() && !signed.isSeenBy(proposal, company)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
    }
}

package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.company.CompanyId;
import java.util.List;

/**
 * How a vote of companies stands, by who may vote and who did.
 *
 * @param voters who may vote, in the order of their ids
 * @param cast their ballots, oldest first
 */
public record BallotCount(Proposal proposal, List<CompanyId> voters, List<Ballot> cast) {
    /** In figures. */
    public Tally tally() {
        int agreed = (int) cast.stream()
                .filter(ballot -> ballot.choice() == BallotChoice.AGREED)
                .count();
        return new Tally(voters.size(), agreed, cast.size() - agreed, proposal.threshold());
    }

    /** Who has not voted on an open proposal; nobody where it is decided. */
    public List<CompanyId> waitingFor() {
        List<CompanyId> voted = cast.stream().map(Ballot::company).toList();
        return proposal.state() == ProposalState.OPEN
                ? voters.stream().filter(voter -> !voted.contains(voter)).toList()
                : List.of();
    }
}

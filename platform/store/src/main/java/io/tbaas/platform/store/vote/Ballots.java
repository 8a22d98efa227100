package io.tbaas.platform.store.vote;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.Tally;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may vote, and who voted how. */
@Component
public final class Ballots {
    private final JdbcClient jdbc;

    Ballots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a ballot in place of the company's earlier one. */
    public void put(Change change, Ballot ballot) {
        remove(change, ballot.proposal(), ballot.company());
        jdbc.sql("insert into ballot (proposal_id, company_id, account_id, choice, reason, form, cast_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        ballot.proposal().value(),
                        ballot.company().value(),
                        ballot.account().value(),
                        ballot.choice().name(),
                        ballot.reason(),
                        ballot.form().name(),
                        DatabaseClock.column(ballot.castAt()))
                .update();
    }

    /** Takes a company's ballot back; tells whether there was one. */
    public boolean remove(Change change, ProposalId proposal, CompanyId company) {
        return jdbc.sql("delete from ballot where proposal_id = ? and company_id = ?")
                        .params(proposal.value(), company.value())
                        .update()
                > 0;
    }

    /** Takes a company's right to vote, and its ballot. */
    public void removeVoter(Change change, ProposalId proposal, CompanyId company) {
        remove(change, proposal, company);
        jdbc.sql("delete from proposal_voter where proposal_id = ? and company_id = ?")
                .params(proposal.value(), company.value())
                .update();
    }

    /** Who may vote, in the order of their ids. */
    public List<CompanyId> voters(ProposalId proposal) {
        return jdbc.sql("select company_id from proposal_voter where proposal_id = ? order by company_id")
                .param(proposal.value())
                .query((row, _) -> CompanyId.of(row.getString("company_id")))
                .list();
    }

    /** The ballots cast, oldest first. */
    public List<Ballot> of(ProposalId proposal) {
        return jdbc.sql("select * from ballot where proposal_id = ? order by cast_at, company_id")
                .param(proposal.value())
                .query((row, _) -> new Ballot(
                        proposal,
                        CompanyId.of(row.getString("company_id")),
                        AccountId.of(row.getString("account_id")),
                        BallotChoice.valueOf(row.getString("choice")),
                        row.getString("reason"),
                        BallotForm.valueOf(row.getString("form")),
                        Rows.time(row, "cast_at")))
                .list();
    }

    /** How the vote on a proposal stands. */
    public Tally tally(Proposal proposal) {
        List<Ballot> cast = of(proposal.id());
        int agreed = (int) cast.stream()
                .filter(ballot -> ballot.choice() == BallotChoice.AGREED)
                .count();
        return new Tally(voters(proposal.id()).size(), agreed, cast.size() - agreed, proposal.threshold());
    }
}

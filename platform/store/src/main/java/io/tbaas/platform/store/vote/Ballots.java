package io.tbaas.platform.store.vote;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.vote.Ballot;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.BallotCount;
import io.tbaas.platform.domain.vote.BallotForm;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.store.ByKey;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        return votersOf(List.of(proposal)).getOrDefault(proposal, List.of());
    }

    /** The ballots cast, oldest first. */
    public List<Ballot> of(ProposalId proposal) {
        return castOn(List.of(proposal)).getOrDefault(proposal, List.of());
    }

    /** How the vote on a proposal stands. */
    public BallotCount count(Proposal proposal) {
        return counts(List.of(proposal)).get(proposal.id());
    }

    /** How the votes on some proposals stand, two questions for all of them. */
    public ByKey<ProposalId, BallotCount> counts(List<Proposal> proposals) {
        List<ProposalId> ids = proposals.stream().map(Proposal::id).toList();
        Map<ProposalId, List<CompanyId>> voters = ids.isEmpty() ? Map.of() : votersOf(ids);
        Map<ProposalId, List<Ballot>> cast = ids.isEmpty() ? Map.of() : castOn(ids);
        return ByKey.of(
                proposals.stream()
                        .map(each -> new BallotCount(
                                each,
                                voters.getOrDefault(each.id(), List.of()),
                                cast.getOrDefault(each.id(), List.of())))
                        .toList(),
                count -> count.proposal().id());
    }

    private Map<ProposalId, List<CompanyId>> votersOf(List<ProposalId> proposals) {
        record Voter(ProposalId proposal, CompanyId company) {}
        return jdbc
                .sql("select proposal_id, company_id from proposal_voter where proposal_id in (:proposals)"
                        + " order by company_id")
                .param("proposals", proposals.stream().map(ProposalId::value).toList())
                .query((row, _) -> new Voter(
                        ProposalId.of(row.getString("proposal_id")), CompanyId.of(row.getString("company_id"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Voter::proposal, Collectors.mapping(Voter::company, Collectors.toList())));
    }

    private Map<ProposalId, List<Ballot>> castOn(List<ProposalId> proposals) {
        return jdbc
                .sql("select * from ballot where proposal_id in (:proposals) order by cast_at, company_id")
                .param("proposals", proposals.stream().map(ProposalId::value).toList())
                .query((row, _) -> new Ballot(
                        ProposalId.of(row.getString("proposal_id")),
                        CompanyId.of(row.getString("company_id")),
                        AccountId.of(row.getString("account_id")),
                        BallotChoice.valueOf(row.getString("choice")),
                        row.getString("reason"),
                        BallotForm.valueOf(row.getString("form")),
                        Rows.time(row, "cast_at")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Ballot::proposal));
    }
}

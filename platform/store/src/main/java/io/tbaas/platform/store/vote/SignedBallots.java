package io.tbaas.platform.store.vote;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.vote.BallotChoice;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.SignedBallot;
import io.tbaas.platform.domain.vote.Signer;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose signatures are asked for, and who signed what; ballots of rounds that ended stay. */
@Component
public final class SignedBallots {
    private final JdbcClient jdbc;

    SignedBallots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores whose signatures are asked for, in place of those before. */
    public void ask(Change change, ProposalId proposal, Collection<Signer> signers) {
        jdbc.sql("delete from proposal_signer where proposal_id = ?")
                .param(proposal.value())
                .update();
        signers.forEach(signer -> jdbc.sql(
                        "insert into proposal_signer (proposal_id, organisation_id, company_id, name, role) values (?, ?, ?, ?, ?)")
                .params(
                        proposal.value(),
                        signer.organisation().value(),
                        signer.company().value(),
                        signer.name(),
                        signer.role().name())
                .update());
    }

    /** Whose signatures are asked for, by their names. */
    public List<Signer> signers(ProposalId proposal) {
        return jdbc.sql("select * from proposal_signer where proposal_id = ? order by name")
                .param(proposal.value())
                .query((row, _) -> new Signer(
                        OrganisationId.of(row.getString("organisation_id")),
                        CompanyId.of(row.getString("company_id")),
                        row.getString("name"),
                        Signer.Role.valueOf(row.getString("role"))))
                .list();
    }

    /** Stores a ballot in place of the organisation's earlier one of the same round. */
    public void put(Change change, SignedBallot ballot) {
        remove(change, ballot.proposal(), ballot.round(), ballot.organisation());
        Optional<SignedBallot.Signature> signature = ballot.signature();
        jdbc.sql(
                        "insert into signed_ballot (proposal_id, round, organisation_id, company_id, account_id, choice, reason,"
                                + " cast_at, void, certificate, expires, signature, proved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        ballot.proposal().value(),
                        ballot.round(),
                        ballot.organisation().value(),
                        ballot.company().value(),
                        ballot.account().value(),
                        ballot.choice().name(),
                        ballot.reason(),
                        DatabaseClock.column(ballot.castAt()),
                        ballot.voided()))
                .param(signature.map(SignedBallot.Signature::certificate).orElse(null))
                .param(column(signature.map(SignedBallot.Signature::expires)))
                .param(signature.map(each -> each.encoded().toArray()).orElse(null))
                .param(column(ballot.provedAt()))
                .update();
    }

    /** Takes an organisation's ballot back; tells whether there was one. */
    public boolean remove(Change change, ProposalId proposal, int round, OrganisationId organisation) {
        return jdbc.sql("delete from signed_ballot where proposal_id = ? and round = ? and organisation_id = ?")
                        .params(proposal.value(), round, organisation.value())
                        .update()
                > 0;
    }

    /** Stores that an organisation's ballot does not count any more. */
    public void voidOf(Change change, ProposalId proposal, int round, OrganisationId organisation, String why) {
        jdbc.sql("update signed_ballot set void = ? where proposal_id = ? and round = ? and organisation_id = ?")
                .params(why, proposal.value(), round, organisation.value())
                .update();
    }

    /** Stores that no ballot of a round counts any more. */
    public void voidAll(Change change, ProposalId proposal, int round, String why) {
        jdbc.sql("update signed_ballot set void = ? where proposal_id = ? and round = ? and void = ''")
                .params(why, proposal.value(), round)
                .update();
    }

    /** The ballots of a round, oldest first. */
    public List<SignedBallot> of(ProposalId proposal, int round) {
        return jdbc.sql(
                        "select * from signed_ballot where proposal_id = ? and round = ? order by cast_at, organisation_id")
                .params(proposal.value(), round)
                .query(SignedBallots::read)
                .list();
    }

    /** The ballots of all rounds, oldest first. */
    public List<SignedBallot> of(ProposalId proposal) {
        return jdbc.sql("select * from signed_ballot where proposal_id = ? order by round, cast_at, organisation_id")
                .param(proposal.value())
                .query(SignedBallots::read)
                .list();
    }

    private static @Nullable OffsetDateTime column(Optional<Instant> time) {
        return time.map(DatabaseClock::column).orElse(null);
    }

    private static SignedBallot read(ResultSet row, int number) throws SQLException {
        Optional<String> certificate = Rows.optionalText(row, "certificate");
        return new SignedBallot(
                ProposalId.of(row.getString("proposal_id")),
                row.getInt("round"),
                OrganisationId.of(row.getString("organisation_id")),
                CompanyId.of(row.getString("company_id")),
                AccountId.of(row.getString("account_id")),
                BallotChoice.valueOf(row.getString("choice")),
                row.getString("reason"),
                certificate.isPresent()
                        ? Optional.of(new SignedBallot.Signature(
                                certificate.get(), Rows.time(row, "expires"), Rows.bytes(row, "signature")))
                        : Optional.empty(),
                Rows.optionalTime(row, "proved_at"),
                Rows.time(row, "cast_at"),
                row.getString("void"));
    }
}

package io.tbaas.platform.store.vote;

import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.Difference;
import io.tbaas.engine.api.change.ReadVersion;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is signed in the rounds of proposals; nothing of a round that ended is forgotten. */
@Component
public final class Rounds {
    private final JdbcClient jdbc;
    private final Json json;

    /** An update but for its content. */
    private record Details(
            LedgerName ledger,
            long configurationVersion,
            List<ReadVersion> reads,
            List<Difference> differences,
            List<Requirement> requirements) {}

    Rounds(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Stores a new round. */
    public void insert(Change change, ProposalId proposal, int number, Round.Subject subject) {
        jdbc.sql("insert into proposal_round (proposal_id, round, form, content, details, opened_at, ended)"
                        + " values (?, ?, ?, ?, ?, ?, '')")
                .params(
                        proposal.value(),
                        number,
                        subject instanceof Round.Subject.Update ? "update" : "statement",
                        subject.content().toArray(),
                        details(subject),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores why another round follows. */
    public void end(Change change, ProposalId proposal, int number, String why) {
        jdbc.sql("update proposal_round set ended = ? where proposal_id = ? and round = ?")
                .params(why, proposal.value(), number)
                .update();
    }

    /** Stores that what a round was about stands, and the block by which an update came into force. */
    public void commit(Change change, ProposalId proposal, int number, OptionalLong block) {
        jdbc.sql("update proposal_round set block = ?, committed_at = coalesce(committed_at, ?)"
                        + " where proposal_id = ? and round = ?")
                .param(block.isPresent() ? (Long) block.getAsLong() : null)
                .param(DatabaseClock.column(change.now()))
                .param(proposal.value())
                .param(number)
                .update();
    }

    /** A round of a proposal. */
    public Optional<Round> find(ProposalId proposal, int number) {
        return jdbc.sql("select * from proposal_round where proposal_id = ? and round = ?")
                .params(proposal.value(), number)
                .query(this::read)
                .optional();
    }

    private String details(Round.Subject subject) {
        return switch (subject) {
            case Round.Subject.Statement _ -> "{}";
            case Round.Subject.Update update ->
                json.write(new Details(
                        update.proposal().ledger(),
                        update.proposal().configurationVersion(),
                        update.proposal().reads(),
                        update.proposal().differences(),
                        update.proposal().requirements()));
        };
    }

    private Round read(ResultSet row, int number) throws SQLException {
        long block = row.getLong("block");
        OptionalLong committed = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(block);
        return new Round(
                ProposalId.of(row.getString("proposal_id")),
                row.getInt("round"),
                subject(row.getString("form"), Rows.bytes(row, "content"), row.getString("details")),
                Rows.time(row, "opened_at"),
                row.getString("ended"),
                committed,
                Rows.optionalTime(row, "committed_at"));
    }

    private Round.Subject subject(String form, Bytes content, String details) {
        if (form.equals("statement")) {
            return new Round.Subject.Statement(content);
        }
        Details read = json.read(details, Details.class);
        return new Round.Subject.Update(new ChangeProposal(
                read.ledger(),
                content,
                read.configurationVersion(),
                read.reads(),
                read.differences(),
                read.requirements()));
    }
}

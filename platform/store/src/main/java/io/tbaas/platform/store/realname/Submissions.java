package io.tbaas.platform.store.realname;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.domain.realname.Submission;
import io.tbaas.platform.domain.realname.SubmissionId;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Submissions of real names; the newest one's state stands at the company too, where consortia look. */
@Component
public final class Submissions {
    private static final Listing<Submission> LISTING = Listing.of("real_name_submission", "id", Submissions::read)
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Submissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new submission. */
    public void insert(Change change, Submission submission) {
        jdbc.sql("insert into real_name_submission (id, company_id, secret_id, state, reason, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        submission.id().value(),
                        submission.company().value(),
                        submission.evidence().value(),
                        submission.state().code(),
                        submission.reason(),
                        DatabaseClock.column(change.now()),
                        submission.version().number())
                .update();
        mark(submission);
    }

    /** Stores what came of a submission that was read at the version it carries. */
    public Submission update(Change change, Submission submission) {
        Rows.requireChanged(jdbc.sql("update real_name_submission set state = ?, reason = ?, valid_until = ?,"
                        + " version = version + 1 where id = ? and version = ?")
                .param(submission.state().code())
                .param(submission.reason())
                .param(submission.validUntil().map(DatabaseClock::column).orElse(null))
                .param(submission.id().value())
                .param(submission.version().number())
                .update());
        mark(submission);
        return get(submission.id());
    }

    /**
     * A submission.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Submission get(SubmissionId id) {
        return jdbc.sql("select * from real_name_submission where id = ?")
                .param(id.value())
                .query(Submissions::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A submission at the version a caller saw. */
    public Submission get(SubmissionId id, Version seen) {
        Submission submission = get(id);
        if (!submission.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return submission;
    }

    /** The newest submission of a company. */
    public Optional<Submission> newest(CompanyId company) {
        return jdbc.sql(
                        "select * from real_name_submission where company_id = ? order by created_at desc, id desc limit 1")
                .param(company.value())
                .query(Submissions::read)
                .optional();
    }

    /** Verified ones whose time has come. */
    public List<Submission> toLapse(Instant now) {
        return jdbc.sql("select * from real_name_submission where state = 'verified' and valid_until <= ? limit 100")
                .param(DatabaseClock.column(now))
                .query(Submissions::read)
                .list();
    }

    /** A page of all submissions, for reviewers. */
    public Page<Submission> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    private void mark(Submission submission) {
        jdbc.sql("update company set real_name = ? where id = ?")
                .params(submission.state().code(), submission.company().value())
                .update();
    }

    private static Submission read(ResultSet row, int number) throws SQLException {
        return new Submission(
                SubmissionId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                SecretId.of(row.getString("secret_id")),
                State.of(RealNameState.class, row.getString("state")),
                row.getString("reason"),
                Rows.optionalTime(row, "valid_until"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

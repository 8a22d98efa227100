package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.operation.LogLine;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.OperationStep;
import io.tbaas.platform.domain.operation.StepState;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What workers write while they run operations; each write names the lease, and one that is lost writes nothing. */
@Component
public final class OperationProgress {
    private static final int LINE_LENGTH_MAX = 2000;
    private static final int WORDS_LENGTH_MAX = 300;

    private static final Listing<LogLine> LOG = Listing.byNumber("operation_log", "number", (row, _) -> readLine(row))
            .within("operation_id")
            .sortable("number", "number", ColumnType.NUMBER)
            .sortedBy("number");

    private final JdbcClient jdbc;
    private final Json json;

    OperationProgress(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The operation as it stands. */
    public Operation operation(Lease lease) {
        return jdbc.sql("select * from operation where id = ? and lease_number = ?")
                .params(lease.operation().value(), lease.number())
                .query(Operations::read)
                .optional()
                .orElseThrow(() -> new Lease.LostException(lease));
    }

    /** The steps in their order. */
    public List<OperationStep> steps(OperationId operation) {
        return jdbc.sql("select * from operation_step where operation_id = ? order by number")
                .param(operation.value())
                .query(this::readStep)
                .list();
    }

    /**
     * Goes on to a state; the last word of a lease where the operation is at rest or waits.
     *
     * @param expected the state it is in; where somebody cancelled it meanwhile nothing is written
     * @return whether it was still in that state
     */
    public boolean enter(Lease lease, OperationState expected, OperationState state, String failure) {
        expected.to(state);
        requireHeld(lease);
        return jdbc.sql(
                                "update operation set state = ?, failure = ?, updated_at = current_timestamp, version = version + 1"
                                        + " where id = ? and lease_number = ? and state = ?")
                        .params(
                                state.code(),
                                shortened(failure, LINE_LENGTH_MAX),
                                lease.operation().value(),
                                lease.number(),
                                expected.code())
                        .update()
                == 1;
    }

    /** Turns a running operation that failed around: what it did so far is taken back, and it goes on telling why. */
    public void takeBack(Lease lease, String failure) {
        OperationState.RUNNING.to(OperationState.CANCELLING);
        requireHeld(lease);
        jdbc.sql("update operation set state = ?, undoing = true, failure = ?, attempts = 0,"
                        + " updated_at = current_timestamp, version = version + 1"
                        + " where id = ? and lease_number = ? and state = ?")
                .params(
                        OperationState.CANCELLING.code(),
                        shortened(failure, LINE_LENGTH_MAX),
                        lease.operation().value(),
                        lease.number(),
                        OperationState.RUNNING.code())
                .update();
    }

    /** Looks at the operation again after a pause. */
    public void pause(Lease lease, Duration pause, String words) {
        check(
                lease,
                jdbc.sql(
                                "update operation set words = ?, updated_at = current_timestamp, next_at = current_timestamp + interval '"
                                        + pause.toMillis() / 1000.0 + "' second where id = ? and lease_number = ?")
                        .params(
                                shortened(words, WORDS_LENGTH_MAX),
                                lease.operation().value(),
                                lease.number())
                        .update());
    }

    /**
     * Lets an operation go on where its next step runs.
     *
     * @param expected the state it is in; where somebody cancelled it meanwhile nothing is written
     * @param host the only machine that may take it from now on; any where empty
     * @return whether it was still in that state
     */
    public boolean move(Lease lease, OperationState expected, Optional<String> host) {
        return jdbc.sql("update operation set host = ?, updated_at = current_timestamp"
                                + " where id = ? and lease_number = ? and state = ?")
                        .param(host.orElse(null))
                        .param(lease.operation().value())
                        .param(lease.number())
                        .param(expected.code())
                        .update()
                == 1;
    }

    /** Counts an attempt at the present step. */
    public void attempt(Lease lease, int attempts) {
        check(
                lease,
                jdbc.sql("update operation set attempts = ? where id = ? and lease_number = ?")
                        .params(attempts, lease.operation().value(), lease.number())
                        .update());
    }

    /** Tells how far the operation is. */
    public void progress(Lease lease, int percent, String words) {
        check(
                lease,
                jdbc.sql(
                                "update operation set percent = ?, words = ?, updated_at = current_timestamp where id = ? and lease_number = ?")
                        .params(
                                percent,
                                shortened(words, WORDS_LENGTH_MAX),
                                lease.operation().value(),
                                lease.number())
                        .update());
    }

    /** Marks a step. Inside a transaction the lease stays locked until its end, so that nobody else can take the operation meanwhile. */
    public void mark(Lease lease, OperationStep step, StepState state, Map<String, String> results) {
        requireHeld(lease);
        if (step.state() != state) {
            step.state().to(state);
        }
        jdbc.sql("update operation_step set state = ?, results = ? where operation_id = ? and number = ?")
                .params(state.code(), json.write(results), lease.operation().value(), step.number())
                .update();
    }

    /** Writes a line into the log. */
    public void log(Lease lease, int step, String line) {
        jdbc.sql("insert into operation_log (operation_id, step, at, line) values (?, ?, current_timestamp, ?)")
                .params(lease.operation().value(), step, shortened(line, LINE_LENGTH_MAX))
                .update();
    }

    /** Lines of a log after the one with this number. */
    public List<LogLine> lines(OperationId operation, long after, int limit) {
        return jdbc.sql("select * from operation_log where operation_id = ? and number > ? order by number limit ?")
                .params(operation.value(), after, limit)
                .query((row, _) -> readLine(row))
                .list();
    }

    /** A page of a log's lines after the one with this number. */
    public Page<LogLine> page(OperationId operation, long after, PageRequest request) {
        Filter filter = Filter.none().is("operation_id", operation.value()).where("number > ?", after);
        return LOG.page(jdbc, filter, request);
    }

    private static LogLine readLine(ResultSet row) throws SQLException {
        return new LogLine(row.getLong("number"), row.getInt("step"), Rows.time(row, "at"), row.getString("line"));
    }

    private void requireHeld(Lease lease) {
        check(
                lease,
                jdbc.sql(
                                "select id from operation where id = ? and lease_number = ? and lease_owner is not null for update")
                        .params(lease.operation().value(), lease.number())
                        .query(String.class)
                        .list()
                        .size());
    }

    private static void check(Lease lease, int rows) {
        if (rows == 0) {
            throw new Lease.LostException(lease);
        }
    }

    private OperationStep readStep(ResultSet row, int number) throws SQLException {
        return new OperationStep(
                row.getInt("number"),
                row.getString("type"),
                row.getString("arguments"),
                Rows.optionalText(row, "host"),
                State.of(StepState.class, row.getString("state")),
                json.readTexts(row.getString("results")));
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}

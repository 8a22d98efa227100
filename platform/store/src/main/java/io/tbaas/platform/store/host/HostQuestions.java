package io.tbaas.platform.store.host;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What instances ask the instances of other hosts, and what these answer, piece by piece. The database is all that they share.
 *
 * <p>No part of any change: questions change nothing, and are forgotten as soon as nobody waits for the answer.
 */
@Component
public final class HostQuestions {
    /** So long a question waits to be taken; nobody waits for the answer to an older one. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Most bytes of a piece. */
    public static final int PIECE_BYTES_MAX = 256 << 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Ids ids;

    /** What is asked; only those who ask and answer know its form. */
    public record Question(String id, String text) {}

    /** A piece of an answer. */
    public record Piece(Bytes content, boolean last) {}

    private record Seen(Optional<String> problem, Optional<Piece> piece) {}

    HostQuestions(JdbcClient jdbc, TransactionTemplate transactions, Ids ids) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
    }

    /**
     * Asks the instance of a host.
     *
     * @param asker the own host
     * @return the question's id, to look for the answer with and to be {@link #forget forgotten} by
     */
    public String ask(String asker, String host, String question) {
        String id = "hqu_" + ids.requestId();
        jdbc.sql("insert into host_question (id, host, asked_by, question, asked_at, taken)"
                        + " values (?, ?, ?, ?, current_timestamp, false)")
                .params(id, host, asker, question)
                .update();
        return id;
    }

    /**
     * A piece of the answer; empty as long as it is not there.
     *
     * @param number from 0
     * @throws Problem with the code that the host answered; {@code NOT_FOUND} where the question was forgotten
     */
    public Optional<Piece> piece(String id, int number) {
        Seen seen = jdbc.sql("select q.problem, a.content, a.is_last from host_question q"
                        + " left join host_answer a on a.question_id = q.id and a.number = ? where q.id = ?")
                .params(number, id)
                .query((row, _) -> new Seen(
                        Rows.optionalText(row, "problem"),
                        row.getObject("is_last") == null
                                ? Optional.empty()
                                : Optional.of(new Piece(Rows.bytes(row, "content"), row.getBoolean("is_last")))))
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        seen.problem.ifPresent(code -> {
            throw Problem.of(ProblemCode.valueOf(code));
        });
        return seen.piece;
    }

    /** Nobody waits for the answer any more. */
    public void forget(String id) {
        jdbc.sql("delete from host_question where id = ?").param(id).update();
    }

    /** Whether there may be questions to a host: it has nodes, and an instance lives elsewhere. */
    public boolean mayComeTo(String host) {
        return jdbc.sql("select count(*) from platform_instance i where i.host <> ? and i.seen_at > current_timestamp"
                                + " - interval '" + Hosts.ALIVE.toSeconds() + "' second"
                                + " and exists (select 1 from node n where n.host = ?)")
                        .params(host, host)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes questions to a host, the oldest first; each is taken once. */
    public List<Question> take(String host, int limit) {
        return jdbc
                .sql("select id, question from host_question where host = ? and not taken and asked_at >"
                        + " current_timestamp - interval '" + PATIENCE.toSeconds()
                        + "' second order by asked_at limit ?")
                .params(host, limit)
                .query((row, _) -> new Question(row.getString("id"), row.getString("question")))
                .list()
                .stream()
                .filter(question -> jdbc.sql("update host_question set taken = true where id = ? and not taken")
                                .param(question.id)
                                .update()
                        == 1)
                .toList();
    }

    /** Answers a piece, the next after those before; false where nobody waits for it any more. */
    public boolean answer(String id, int number, Piece piece) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            boolean isWaitedFor = jdbc.sql("select id from host_question where id = ? for update")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (isWaitedFor) {
                jdbc.sql("insert into host_answer (question_id, number, content, is_last) values (?, ?, ?, ?)")
                        .params(id, number, piece.content.toArray(), piece.last)
                        .update();
            }
            return isWaitedFor;
        }));
    }

    /** Answers what stands in the way. */
    public void refuse(String id, ProblemCode code) {
        jdbc.sql("update host_question set problem = ? where id = ?")
                .params(code.name(), id)
                .update();
    }

    /** Removes questions that were asked before a time, and what was answered to them. */
    public int removeOld(Instant before) {
        return jdbc.sql("delete from host_question where asked_at < ?")
                .param(DatabaseClock.column(before))
                .update();
    }
}

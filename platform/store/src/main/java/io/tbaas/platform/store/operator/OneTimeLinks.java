package io.tbaas.platform.store.operator;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that work once. */
@Component
public final class OneTimeLinks {
    private final JdbcClient jdbc;

    OneTimeLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a link; one of the same purpose and subject made before stops working. */
    public void insert(Change change, Token token, String purpose, String subject, Duration life) {
        jdbc.sql("delete from one_time_link where purpose = ? and subject = ?")
                .params(purpose, subject)
                .update();
        jdbc.sql(
                        "insert into one_time_link (token_hash, purpose, subject, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        token.hash(),
                        purpose,
                        subject,
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(change.now().plus(life)))
                .update();
    }

    /** Ends every link of a purpose. */
    public void endAll(Change change, String purpose) {
        jdbc.sql("delete from one_time_link where purpose = ?").param(purpose).update();
    }

    /** The subject of a link, which stays as it is. */
    public Optional<String> subject(Change change, Token token, String purpose) {
        return jdbc.sql("select subject from one_time_link where token_hash = ? and purpose = ? and expires_at > ?")
                .params(token.hash(), purpose, DatabaseClock.column(change.now()))
                .query(String.class)
                .optional();
    }

    /** The subject of a link that still works, without using it up. */
    public Optional<String> subject(Token token, String purpose) {
        return jdbc.sql("select subject from one_time_link where token_hash = ? and purpose = ?"
                        + " and expires_at > current_timestamp")
                .params(token.hash(), purpose)
                .query(String.class)
                .optional();
    }

    /**
     * Uses a link up.
     *
     * @return its subject
     * @throws Problem {@code LINK_INVALID} where it is unknown, used or expired
     */
    public String use(Change change, Token token, String purpose) {
        String subject = jdbc.sql(
                        "select subject from one_time_link where token_hash = ? and purpose = ? and expires_at > ? for update")
                .params(token.hash(), purpose, DatabaseClock.column(change.now()))
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
        jdbc.sql("delete from one_time_link where token_hash = ?")
                .param(token.hash())
                .update();
        return subject;
    }
}

package io.tbaas.platform.store.factor;

import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What passkeys have to sign; in the database, because the answer may come to another instance. */
@Component
public final class PasskeyChallenges {
    /** How long a challenge waits for its answer. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** What a challenge is for; an answer to one is none to the other. */
    public enum Purpose {
        BIND,
        PROVE
    }

    private final JdbcClient jdbc;

    PasskeyChallenges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a challenge; one before it for the same thing is answered by nothing any more.
     *
     * @param context the session or ticket that it belongs to
     */
    public void put(Change change, Person person, Purpose purpose, String context, String challenge) {
        remove(purpose, context);
        jdbc.sql(
                        "insert into passkey_challenge (context, purpose, person, challenge, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        context,
                        purpose.name(),
                        person.id().value(),
                        challenge,
                        DatabaseClock.column(change.now().plus(LIFE)))
                .update();
    }

    /** Takes a challenge out: it is answered once. */
    public Optional<String> take(Change change, Person person, Purpose purpose, String context) {
        Optional<String> challenge = jdbc.sql(
                        "select challenge from passkey_challenge where context = ? and purpose = ? and person = ?"
                                + " and expires_at > ? for update")
                .params(context, purpose.name(), person.id().value(), DatabaseClock.column(change.now()))
                .query(String.class)
                .optional();
        remove(purpose, context);
        return challenge;
    }

    /** Removes what expired. */
    public int removeExpired(Instant now) {
        return jdbc.sql("delete from passkey_challenge where expires_at <= ?")
                .param(DatabaseClock.column(now))
                .update();
    }

    private void remove(Purpose purpose, String context) {
        jdbc.sql("delete from passkey_challenge where context = ? and purpose = ?")
                .params(context, purpose.name())
                .update();
    }
}

package io.tbaas.platform.store.throttle;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down what must not be tried often: signing in, mails, codes. Buckets of tokens in the database, so that all instances count together.
 *
 * <p>Counts in a transaction of its own: a refused attempt counts as well.
 */
@Component
public final class Throttle {
    private static final int NAME_LENGTH_MAX = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private record Bucket(double tokens, Instant at, Instant present) {}

    /** How many tokens were there, and how many of them were taken. */
    private record Drawn(double found, int taken) {}

    Throttle(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * How often something may be tried.
     *
     * @param name what it is, for example {@code sign-in}
     * @param burst how often at once
     * @param refill how long until one more is free
     */
    public record Rate(String name, int burst, Duration refill) {}

    /**
     * Takes a token out of somebody's bucket.
     *
     * @param who whose: a mail address, a network address, an account
     * @throws Problem {@code TOO_MANY_REQUESTS} with the seconds until one is free
     */
    public void take(Rate rate, String who) {
        requireToken(
                rate,
                Objects.requireNonNull(transactions.execute(_ -> draw(name(rate, who), rate, 1)))
                        .found());
    }

    /**
     * Tokens of a bucket that one instance may spend without asking again.
     *
     * @param tokens how many; 0 where there is none
     * @param pause how long until there is one, where there is none
     */
    public record Lease(int tokens, Duration pause) {}

    /** Takes several tokens out of somebody's bucket: those that are there, but no more than are wanted. */
    public Lease lease(Rate rate, String who, int wanted) {
        Drawn drawn = Objects.requireNonNull(transactions.execute(_ -> draw(name(rate, who), rate, wanted)));
        Duration pause = drawn.taken > 0
                ? Duration.ZERO
                : Duration.ofNanos(
                        (long) Math.ceil((1 - drawn.found) * rate.refill().toNanos()));
        return new Lease(drawn.taken, pause);
    }

    /** How many tokens are missing in somebody's bucket now. */
    public long spent(Rate rate, String who) {
        return bucket(name(rate, who))
                .map(bucket -> rate.burst() - (long) refilled(rate, bucket))
                .orElse(0L);
    }

    private static String name(Rate rate, String who) {
        return (rate.name() + ":" + who)
                .substring(0, Math.min(NAME_LENGTH_MAX, rate.name().length() + 1 + who.length()));
    }

    private static void requireToken(Rate rate, double tokens) {
        if (tokens < 1) {
            long seconds = (long) Math.ceil((1 - tokens) * rate.refill().toNanos() / 1e9);
            throw Problem.of(ProblemCode.TOO_MANY_REQUESTS).with("seconds", Math.max(1, seconds));
        }
    }

    /**
     * Looks into somebody's bucket and leaves it as it is.
     *
     * @throws Problem {@code TOO_MANY_REQUESTS} with the seconds until a token is free
     */
    public void check(Rate rate, String who) {
        bucket(name(rate, who)).ifPresent(bucket -> requireToken(rate, refilled(rate, bucket)));
    }

    /** Takes a token if there is one, and refuses nothing. */
    public void count(Rate rate, String who) {
        transactions.executeWithoutResult(_ -> draw(name(rate, who), rate, 1));
    }

    /** Forgets what somebody tried, for example after a sign-in that went well. */
    public void reset(Rate rate, String who) {
        jdbc.sql("delete from throttle where bucket = ?").param(name(rate, who)).update();
    }

    /** Removes buckets that are full again. */
    public int removeOld(Instant before) {
        return jdbc.sql("delete from throttle where at < ?")
                .param(DatabaseClock.column(before))
                .update();
    }

    private Optional<Bucket> bucket(String name) {
        return jdbc.sql("select tokens, at, current_timestamp as present from throttle where bucket = ?")
                .param(name)
                .query((row, _) -> new Bucket(row.getDouble("tokens"), Rows.time(row, "at"), Rows.time(row, "present")))
                .optional();
    }

    private Drawn draw(String name, Rate rate, int wanted) {
        jdbc.sql("insert into throttle (bucket, tokens, at) values (?, ?, current_timestamp) on conflict do nothing")
                .params(name, (double) rate.burst())
                .update();
        Bucket bucket = jdbc.sql(
                        "select tokens, at, current_timestamp as present from throttle where bucket = ? for update")
                .param(name)
                .query((row, _) -> new Bucket(row.getDouble("tokens"), Rows.time(row, "at"), Rows.time(row, "present")))
                .single();
        double tokens = refilled(rate, bucket);
        int taken = (int) Math.min(wanted, Math.floor(tokens));
        jdbc.sql("update throttle set tokens = ?, at = ? where bucket = ?")
                .params(tokens - taken, DatabaseClock.column(bucket.present), name)
                .update();
        return new Drawn(tokens, taken);
    }

    private static double refilled(Rate rate, Bucket bucket) {
        double since = (double) Duration.between(bucket.at, bucket.present).toNanos()
                / rate.refill().toNanos();
        return Math.min(rate.burst(), bucket.tokens + Math.max(0, since));
    }
}

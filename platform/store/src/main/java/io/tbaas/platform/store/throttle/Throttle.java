package io.tbaas.platform.store.throttle;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
        requireToken(rate, transactions.execute(_ -> draw(name(rate, who), rate)));
    }

    private static String name(Rate rate, String who) {
        return (rate.name() + ":" + who)
                .substring(0, Math.min(NAME_LENGTH_MAX, rate.name().length() + 1 + who.length()));
    }

    private static void requireToken(Rate rate, double tokens) {
        if (tokens < 1) {
            long seconds = (long) Math.ceil((1 - tokens) * rate.refill().toMillis() / 1000.0);
            throw Problem.of(ProblemCode.TOO_MANY_REQUESTS).with("seconds", Math.max(1, seconds));
        }
    }

    /**
     * Looks into somebody's bucket and leaves it as it is.
     *
     * @throws Problem {@code TOO_MANY_REQUESTS} with the seconds until a token is free
     */
    public void check(Rate rate, String who) {
        jdbc.sql("select tokens, at, current_timestamp as present from throttle where bucket = ?")
                .param(name(rate, who))
                .query((row, _) -> new Bucket(row.getDouble("tokens"), Rows.time(row, "at"), Rows.time(row, "present")))
                .optional()
                .ifPresent(bucket -> requireToken(rate, refilled(rate, bucket)));
    }

    /** Takes a token if there is one, and refuses nothing. */
    public void count(Rate rate, String who) {
        transactions.executeWithoutResult(_ -> draw(name(rate, who), rate));
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

    /** The tokens that were there; one of them is taken if there was one. */
    private double draw(String name, Rate rate) {
        jdbc.sql("insert into throttle (bucket, tokens, at) values (?, ?, current_timestamp) on conflict do nothing")
                .params(name, (double) rate.burst())
                .update();
        Bucket bucket = jdbc.sql(
                        "select tokens, at, current_timestamp as present from throttle where bucket = ? for update")
                .param(name)
                .query((row, _) -> new Bucket(row.getDouble("tokens"), Rows.time(row, "at"), Rows.time(row, "present")))
                .single();
        double tokens = refilled(rate, bucket);
        jdbc.sql("update throttle set tokens = ?, at = ? where bucket = ?")
                .params(tokens < 1 ? tokens : tokens - 1, DatabaseClock.column(bucket.present), name)
                .update();
        return tokens;
    }

    private static double refilled(Rate rate, Bucket bucket) {
        double since = (double) Duration.between(bucket.at, bucket.present).toMillis()
                / rate.refill().toMillis();
        return Math.min(rate.burst(), bucket.tokens + Math.max(0, since));
    }
}

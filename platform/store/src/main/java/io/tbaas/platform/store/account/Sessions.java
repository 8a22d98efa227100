package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.audit.Origins;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions of browsers. A session lives so long after its last use, and never longer than a day. */
@Component
public final class Sessions {
    /** How long a session lives without being used. */
    public static final Duration IDLE_MAX = Duration.ofHours(2);
    /** How long a session lives at most. */
    public static final Duration LIFE_MAX = Duration.ofHours(24);

    /** How long a proof lasts that was given anew for something dangerous. */
    public static final Duration STEP_UP_LIFE = Duration.ofMinutes(10);

    /** How many sessions a person has at once; one more ends the oldest. */
    public static final int AT_ONCE_MAX = 50;

    /** Stands for no session. */
    public static final SessionId NONE = new SessionId("ses_00000000000000000000");

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    /** A session as its owner sees it. */
    public record Seen(
            SessionId id, String address, String program, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

    private static final Listing<Seen> LISTING = Listing.of(
                    "(select s.*, o.address, o.program from session s left join origin o on o.id = s.origin_id) x",
                    "x.id",
                    (row, _) -> new Seen(
                            SessionId.of(row.getString("id")),
                            Rows.optionalText(row, "address").orElse(""),
                            Rows.optionalText(row, "program").orElse(""),
                            Rows.time(row, "created_at"),
                            Rows.time(row, "last_seen_at"),
                            Rows.time(row, "expires_at")))
            .sortable("created", "x.created_at", ColumnType.TIME)
            .sortable("seen", "x.last_seen_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Origins origins;

    Sessions(JdbcClient jdbc, Ids ids, Origins origins) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.origins = origins;
    }

    /** Begins a session of an account. */
    public SessionId begin(Change change, AccountId account, Token token) {
        return insert(change, account.value(), null, token);
    }

    /** Begins a session of an operator. */
    public SessionId begin(Change change, OperatorId operator, Token token) {
        return insert(change, null, operator.value(), token);
    }

    /** The caller whose session has this token, as long as it lives and account and company are active. */
    public Optional<Caller> caller(Token token) {
        return jdbc.sql(
                        "select s.id, s.account_id, s.operator_id, s.last_seen_at, a.company_id, a.root, current_timestamp as present"
                                + " from session s left join account a on a.id = s.account_id left join company c on c.id = a.company_id"
                                + " where s.token_hash = ? and s.expires_at > current_timestamp"
                                + " and (s.operator_id is not null or (a.state = 'active' and c.state <> 'closed'))")
                .param(token.hash())
                .query(this::readAndTouch)
                .optional();
    }

    /** Whether a session still opens anything; looking does not keep it alive. */
    public boolean lives(SessionId id) {
        return jdbc.sql("select s.id from session s left join account a on a.id = s.account_id"
                        + " left join company c on c.id = a.company_id where s.id = ? and s.expires_at > current_timestamp"
                        + " and (s.operator_id is not null or (a.state = 'active' and c.state <> 'closed'))")
                .param(id.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Remembers that the session's person proved anew who it is; whoever holds the token from before is out. */
    public void stepUp(Change change, SessionId id, Token fresh) {
        jdbc.sql("update session set stepped_up_at = ?, token_hash = ? where id = ?")
                .params(DatabaseClock.column(change.now()), fresh.hash(), id.value())
                .update();
    }

    /** Whether the session's person proved anew, a short while ago, who it is. */
    public boolean isSteppedUp(SessionId id) {
        return jdbc.sql(
                        "select stepped_up_at, current_timestamp as present from session where id = ? and stepped_up_at is not null")
                .param(id.value())
                .query((row, _) ->
                        Rows.time(row, "stepped_up_at").plus(STEP_UP_LIFE).isAfter(Rows.time(row, "present")))
                .optional()
                .orElse(false);
    }

    /** When the session's person last proved anew who it is. */
    public Optional<Instant> steppedUpAt(SessionId id) {
        return jdbc.sql("select stepped_up_at from session where id = ? and stepped_up_at is not null")
                .param(id.value())
                .query((row, _) -> Rows.time(row, "stepped_up_at"))
                .optional();
    }

    /** Ends a session. */
    public void end(Change change, SessionId id) {
        jdbc.sql("delete from session where id = ?").param(id.value()).update();
    }

    /** Ends every session of an account. */
    public void endAll(Change change, AccountId account) {
        endAll(change, new Person.OfAccount(account), Optional.empty());
    }

    /** Ends every session of a person, or every other. */
    public void endAll(Change change, Person person, Optional<SessionId> butThis) {
        jdbc.sql("delete from session where " + column(person) + " = ? and id <> ?")
                .params(person.id().value(), butThis.orElse(NONE).value())
                .update();
    }

    /** A page of the sessions of a person that live. */
    public Page<Seen> page(Person person, Optional<String> program, PageRequest request) {
        Filter filter = Filter.none()
                .is("x." + column(person), person.id().value())
                .where("x.expires_at > current_timestamp")
                .contains("x.program", program);
        return LISTING.page(jdbc, filter, request);
    }

    /** Whether a session is a person's and lives. */
    public boolean isOf(Person person, SessionId id) {
        return jdbc.sql("select id from session where id = ? and " + column(person)
                        + " = ? and expires_at > current_timestamp")
                .params(id.value(), person.id().value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Removes what expired. */
    public int removeExpired(Instant now) {
        return jdbc.sql("delete from session where expires_at <= ?")
                .param(DatabaseClock.column(now))
                .update();
    }

    private static String column(Person person) {
        return switch (person) {
            case Person.OfAccount _ -> "account_id";
            case Person.OfOperator _ -> "operator_id";
        };
    }

    private SessionId insert(Change change, @Nullable String account, @Nullable String operator, Token token) {
        SessionId id = ids.next(SessionId.KIND);
        endOldest(account == null ? "operator_id" : "account_id", account == null ? operator : account);
        String origin = change.call()
                .origin()
                .map(from -> origins.idOf(from, String.valueOf(account == null ? operator : account), change.now())
                        .value())
                .orElse("");
        jdbc.sql(
                        "insert into session (id, token_hash, account_id, operator_id, origin_id, created_at, last_seen_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(id.value())
                .param(token.hash())
                .param(account)
                .param(operator)
                .param(origin)
                .param(DatabaseClock.column(change.now()))
                .param(DatabaseClock.column(change.now()))
                .param(DatabaseClock.column(change.now().plus(IDLE_MAX)))
                .update();
        return id;
    }

    private void endOldest(String column, @Nullable String person) {
        jdbc.sql("delete from session where " + column + " = ? and id not in (select id from session where " + column
                        + " = ? order by created_at desc, id limit ?)")
                .param(person)
                .param(person)
                .param(AT_ONCE_MAX - 1)
                .update();
    }

    private Caller readAndTouch(ResultSet row, int number) throws SQLException {
        SessionId session = SessionId.of(row.getString("id"));
        Instant present = Rows.time(row, "present");
        if (Rows.time(row, "last_seen_at").plus(SEEN_STEP).isBefore(present)) {
            touch(session, present);
        }
        String operator = row.getString("operator_id");
        if (operator != null) {
            return new Caller.Operator(OperatorId.of(operator), session);
        }
        return new Caller.Account(
                AccountId.of(row.getString("account_id")),
                CompanyId.of(row.getString("company_id")),
                row.getBoolean("root"),
                new Credential.Session(session));
    }

    /** At most once a minute, so that reading does not become writing. */
    private void touch(SessionId session, Instant present) {
        jdbc.sql(
                        "update session set last_seen_at = ?, expires_at = least(?, created_at + interval '24' hour) where id = ?")
                .params(DatabaseClock.column(present), DatabaseClock.column(present.plus(IDLE_MAX)), session.value())
                .update();
    }
}

package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.audit.Origins;
import io.tbaas.platform.store.change.Change;
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

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

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

    /** Ends a session. */
    public void end(Change change, SessionId id) {
        jdbc.sql("delete from session where id = ?").param(id.value()).update();
    }

    /** Ends every session of an account. */
    public void endAll(Change change, AccountId account) {
        jdbc.sql("delete from session where account_id = ?")
                .param(account.value())
                .update();
    }

    /** Removes what expired. */
    public int removeExpired(Instant now) {
        return jdbc.sql("delete from session where expires_at <= ?")
                .param(DatabaseClock.column(now))
                .update();
    }

    private SessionId insert(Change change, @Nullable String account, @Nullable String operator, Token token) {
        SessionId id = ids.next(SessionId.KIND);
        String origin = change.call()
                .origin()
                .map(from -> origins.idOf(from, change.now()).value())
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

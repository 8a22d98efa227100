package io.tbaas.platform.store.factor;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
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

/** Recoveries of lost second factors. */
@Component
public final class Recoveries {
    private static final Listing<Recovery> LISTING = Listing.of("factor_recovery", "id", Recoveries::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Recoveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new recovery. */
    public void insert(Change change, Recovery recovery) {
        jdbc.sql(
                        "insert into factor_recovery (id, account_id, company_id, of_root, secret_id, state, reason, waits_until,"
                                + " created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(recovery.id().value())
                .param(recovery.account().value())
                .param(recovery.company().value())
                .param(recovery.ofRoot())
                .param(recovery.evidence().map(SecretId::value).orElse(null))
                .param(recovery.state().code())
                .param(recovery.reason())
                .param(DatabaseClock.column(recovery.waitsUntil()))
                .param(DatabaseClock.column(change.now()))
                .param(recovery.version().number())
                .update();
    }

    /** Stores what came of a recovery that was read at the version it carries; gives it back with the next one. */
    public Recovery update(Change change, Recovery recovery) {
        Rows.requireChanged(
                jdbc.sql("update factor_recovery set state = ?, reason = ?, secret_id = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .param(recovery.state().code())
                        .param(recovery.reason())
                        .param(recovery.evidence().map(SecretId::value).orElse(null))
                        .param(recovery.id().value())
                        .param(recovery.version().number())
                        .update());
        return get(recovery.id());
    }

    /** The recovery of an account of which something may still come; holds the account, so that there is one at most. */
    public Optional<Recovery> lockOpen(Change change, AccountId account) {
        jdbc.sql("select id from account where id = ? for update")
                .param(account.value())
                .query(String.class)
                .single();
        return findOpen(account);
    }

    /** The recovery of an account of which something may still come. */
    public Optional<Recovery> findOpen(AccountId account) {
        return jdbc.sql("select * from factor_recovery where account_id = ? and state in ('submitted', 'approved')")
                .param(account.value())
                .query(Recoveries::read)
                .optional();
    }

    /** A recovery of a company. */
    public Recovery get(CompanyId company, RecoveryId id) {
        Recovery recovery = get(id);
        return found(recovery, recovery.company().equals(company));
    }

    /** The recovery of a root account, for operators. */
    public Recovery getOfRoot(RecoveryId id) {
        Recovery recovery = get(id);
        return found(recovery, recovery.ofRoot());
    }

    /** A recovery as it is now. */
    public Recovery get(RecoveryId id) {
        return jdbc.sql("select * from factor_recovery where id = ?")
                .param(id.value())
                .query(Recoveries::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Refuses a recovery that is not at the version a caller saw. */
    public static Recovery seen(Recovery recovery, Version seen) {
        if (!recovery.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return recovery;
    }

    /** Approved ones that waited long enough. */
    public List<Recovery> due(Instant now, int limit) {
        return waiting(RecoveryState.APPROVED, now, limit);
    }

    /** Ones that nobody decided on since a time. */
    public List<Recovery> undecided(Instant since, int limit) {
        return waiting(RecoveryState.SUBMITTED, since, limit);
    }

    /** A page of recoveries. */
    public Page<Recovery> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    private List<Recovery> waiting(RecoveryState state, Instant until, int limit) {
        return jdbc.sql(
                        "select * from factor_recovery where state = ? and waits_until <= ? order by waits_until limit ?")
                .params(state.code(), DatabaseClock.column(until), limit)
                .query(Recoveries::read)
                .list();
    }

    private static Recovery found(Recovery recovery, boolean visible) {
        if (!visible) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return recovery;
    }

    private static Recovery read(ResultSet row, int number) throws SQLException {
        return new Recovery(
                RecoveryId.of(row.getString("id")),
                AccountId.of(row.getString("account_id")),
                CompanyId.of(row.getString("company_id")),
                row.getBoolean("of_root"),
                Rows.optionalText(row, "secret_id").map(SecretId::of),
                State.of(RecoveryState.class, row.getString("state")),
                row.getString("reason"),
                Rows.time(row, "waits_until"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

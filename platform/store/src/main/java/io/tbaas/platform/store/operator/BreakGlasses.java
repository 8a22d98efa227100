package io.tbaas.platform.store.operator;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operator.BreakGlass;
import io.tbaas.platform.domain.operator.BreakGlassId;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
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

/** Emergency accesses of operators to companies. */
@Component
public final class BreakGlasses {
    private static final Listing<BreakGlass> LISTING = Listing.of("break_glass", "id", BreakGlasses::read)
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    BreakGlasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an access. */
    public void insert(Change change, BreakGlass access) {
        jdbc.sql(
                        "insert into break_glass (id, company_id, operator_id, account_id, reason, created_at, expires_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        access.id().value(),
                        access.company().value(),
                        access.operator().value(),
                        access.account().value(),
                        access.reason(),
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(access.expiresAt()),
                        access.version().number())
                .update();
    }

    /** Marks an access as ended; false where it was ended before. */
    public boolean end(Change change, BreakGlass access) {
        return jdbc.sql("update break_glass set ended_at = ?, version = version + 1 where id = ? and ended_at is null")
                        .params(DatabaseClock.column(change.now()), access.id().value())
                        .update()
                == 1;
    }

    /** An access to a company. */
    public BreakGlass get(CompanyId company, BreakGlassId id) {
        return jdbc.sql("select * from break_glass where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(BreakGlasses::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Accesses that ran out and were not put away yet. */
    public List<BreakGlass> over(Instant now, int limit) {
        return jdbc.sql(
                        "select * from break_glass where ended_at is null and expires_at <= ? order by expires_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(BreakGlasses::read)
                .list();
    }

    /** A page of the accesses to a company. */
    public Page<BreakGlass> page(CompanyId company, Optional<Boolean> lasting, PageRequest request) {
        Filter filter = Filter.none().is("company_id", company.value());
        lasting.ifPresent(wanted ->
                filter.where((wanted ? "" : "not ") + "(ended_at is null and expires_at > current_timestamp)"));
        return LISTING.page(jdbc, filter, request);
    }

    private static BreakGlass read(ResultSet row, int number) throws SQLException {
        return new BreakGlass(
                BreakGlassId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                OperatorId.of(row.getString("operator_id")),
                AccountId.of(row.getString("account_id")),
                row.getString("reason"),
                Rows.time(row, "created_at"),
                Rows.time(row, "expires_at"),
                Rows.optionalTime(row, "ended_at"),
                Rows.version(row));
    }
}

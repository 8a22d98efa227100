package io.tbaas.platform.store.company;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.ByKey;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The companies. */
@Component
public final class Companies {
    private static final Listing<Company> LISTING = Listing.of("company", "id", Companies::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Companies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new company. */
    public void insert(Change change, Company company) {
        jdbc.sql(
                        "insert into company (id, kind, name, description, state, created_at, version) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        company.id().value(),
                        company.kind().name(),
                        company.name(),
                        company.description(),
                        company.state().code(),
                        DatabaseClock.column(change.now()),
                        company.version().number())
                .update();
    }

    /** Stores a changed company that was read at the version it carries; gives it back with the next one. */
    public Company update(Change change, Company company) {
        Rows.requireChanged(jdbc.sql("update company set name = ?, description = ?, state = ?, version = version + 1"
                        + " where id = ? and version = ?")
                .params(
                        company.name(),
                        company.description(),
                        company.state().code(),
                        company.id().value(),
                        company.version().number())
                .update());
        return get(company.id());
    }

    /**
     * The company of an id that the platform itself holds.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Company get(CompanyId id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A company, held until the change is committed: whoever makes something for it and whoever closes it come one after the other. */
    public Company lock(Change change, CompanyId id) {
        return jdbc.sql("select * from company where id = ? for update")
                .param(id.value())
                .query(Companies::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /**
     * Holds the caller's company, which may have been closed since the call began.
     *
     * @throws Problem {@code SIGN_IN_REQUIRED} if it was, as for every call from then on
     */
    public void lockOwn(Change change, CompanyId id) {
        if (lock(change, id).state() == CompanyState.CLOSED) {
            throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        }
    }

    /** The names of some companies, one question for all of them. */
    public ByKey<CompanyId, String> names(Collection<CompanyId> ids) {
        record Named(CompanyId id, String name) {}
        List<Named> named = ids.isEmpty()
                ? List.of()
                : jdbc.sql("select id, name from company where id in (:ids)")
                        .param(
                                "ids",
                                ids.stream().map(CompanyId::value).distinct().toList())
                        .query((row, _) -> new Named(CompanyId.of(row.getString("id")), row.getString("name")))
                        .list();
        return new ByKey<>(named.stream().collect(Collectors.toMap(Named::id, Named::name)));
    }

    /** The company at the version a caller saw. */
    public Company get(CompanyId id, Version seen) {
        Company company = get(id);
        if (!company.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return company;
    }

    /** The company of an id. */
    public Optional<Company> find(CompanyId id) {
        return jdbc.sql("select * from company where id = ?")
                .param(id.value())
                .query(Companies::read)
                .optional();
    }

    /** A page of all companies, for operators. */
    public Page<Company> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    private static Company read(ResultSet row, int number) throws SQLException {
        return new Company(
                CompanyId.of(row.getString("id")),
                CompanyKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("description"),
                State.of(CompanyState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

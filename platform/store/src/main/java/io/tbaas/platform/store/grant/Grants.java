package io.tbaas.platform.store.grant;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.grant.Effect;
import io.tbaas.platform.domain.grant.Grant;
import io.tbaas.platform.domain.grant.GrantId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.permission.Permission;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of a company was granted or denied what. */
@Component
public final class Grants {
    private static final Listing<Grant> LISTING = Listing.of("permission_grant", "id", Grants::read)
            .within("account_id")
            .within("group_id")
            .within("company_id", "resource_id")
            .within("company_id", "permission")
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    /** Grants in force for an account: its own, and those of its groups. */
    private static final String OF_ACCOUNT = "select * from permission_grant where company_id = ? and state = 'active'"
            + " and (account_id = ? or group_id in (select m.group_id from group_member m"
            + " join account_group g on g.id = m.group_id where m.account_id = ? and g.state = 'active'))";

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new grant. */
    public void insert(Change change, Grant grant) {
        jdbc.sql("insert into permission_grant"
                        + " (id, company_id, account_id, group_id, permission, resource_id, effect, state, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(grant.id().value())
                .param(grant.company().value())
                .param(
                        grant.subject() instanceof GrantSubject.OfAccount account
                                ? account.id().value()
                                : null)
                .param(
                        grant.subject() instanceof GrantSubject.OfGroup group
                                ? group.id().value()
                                : null)
                .param(grant.permission().code())
                .param(grant.resource().orElse(""))
                .param(grant.effect().code())
                .param(grant.state().code())
                .param(DatabaseClock.column(change.now()))
                .param(grant.version().number())
                .update();
    }

    /** Stores the changed state of a grant that was read at the version it carries. */
    public Grant update(Change change, Grant grant) {
        Rows.requireChanged(
                jdbc.sql("update permission_grant set state = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                grant.state().code(),
                                grant.id().value(),
                                grant.version().number())
                        .update());
        return get(grant.company(), grant.id());
    }

    /** Ends every grant of a subject. */
    public void endAll(Change change, GrantSubject subject) {
        String column =
                switch (subject) {
                    case GrantSubject.OfAccount _ -> "account_id";
                    case GrantSubject.OfGroup _ -> "group_id";
                };
        jdbc.sql("update permission_grant set state = 'ended', version = version + 1 where state = 'active' and "
                        + column + " = ?")
                .param(subject.id().value())
                .update();
    }

    /**
     * A grant of a company.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Grant get(CompanyId company, GrantId id) {
        return jdbc.sql("select * from permission_grant where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(Grants::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A grant at the version a caller saw. */
    public Grant get(CompanyId company, GrantId id, Version seen) {
        Grant grant = get(company, id);
        if (!grant.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return grant;
    }

    /** A page of a company's grants. */
    public Page<Grant> page(CompanyId company, Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter.is("company_id", company.value()), request);
    }

    /** The grants in force that speak of a permission for an account: on one resource and on all, or only on all where none is named. */
    public List<Grant> speakingOf(
            CompanyId company, AccountId account, Permission permission, Optional<String> resource) {
        return jdbc.sql(OF_ACCOUNT + " and permission = ? and (resource_id = '' or resource_id = ?)")
                .params(company.value(), account.value(), account.value(), permission.code(), resource.orElse(""))
                .query(Grants::read)
                .list();
    }

    /** The grants in force of a group. */
    public List<Grant> ofGroup(GroupId group) {
        return jdbc.sql("select * from permission_grant where group_id = ? and state = 'active'")
                .param(group.value())
                .query(Grants::read)
                .list();
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        return new Grant(
                GrantId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                subject(row.getString("account_id"), row.getString("group_id")),
                Permission.of(row.getString("permission")).orElseThrow(),
                Rows.optionalText(row, "resource_id").filter(text -> !text.isEmpty()),
                Effect.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                State.of(GrantState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }

    private static GrantSubject subject(@Nullable String account, String group) {
        return account == null
                ? new GrantSubject.OfGroup(GroupId.of(group))
                : new GrantSubject.OfAccount(AccountId.of(account));
    }
}

package io.tbaas.platform.store.grant;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.Group;
import io.tbaas.platform.domain.grant.GroupId;
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
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups of accounts. */
@Component
public final class Groups {
    private static final Listing<Group> LISTING = Listing.of("account_group", "id", Groups::read)
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new group. */
    public void insert(Change change, Group group) {
        jdbc.sql("insert into account_group (id, company_id, name, description, state, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        group.id().value(),
                        group.company().value(),
                        group.name(),
                        group.description(),
                        group.state().code(),
                        DatabaseClock.column(change.now()),
                        group.version().number())
                .update();
    }

    /** Stores a changed group that was read at the version it carries; gives it back with the next one. */
    public Group update(Change change, Group group) {
        Rows.requireChanged(
                jdbc.sql("update account_group set name = ?, description = ?, state = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .params(
                                group.name(),
                                group.description(),
                                group.state().code(),
                                group.id().value(),
                                group.version().number())
                        .update());
        return get(group.company(), group.id());
    }

    /**
     * A group of a company.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Group get(CompanyId company, GroupId id) {
        return find(company, id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A group at the version a caller saw. */
    public Group get(CompanyId company, GroupId id, Version seen) {
        Group group = get(company, id);
        if (!group.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return group;
    }

    /** A group of a company, if it has one of this id. */
    public Optional<Group> find(CompanyId company, GroupId id) {
        return jdbc.sql("select * from account_group where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(Groups::read)
                .optional();
    }

    /** A page of a company's groups. */
    public Page<Group> page(CompanyId company, Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter.is("company_id", company.value()), request);
    }

    /** Adds a member; nothing happens where the account is one. */
    public void addMember(Change change, GroupId group, AccountId account) {
        jdbc.sql("insert into group_member (group_id, account_id, since) values (?, ?, ?) on conflict do nothing")
                .params(group.value(), account.value(), DatabaseClock.column(change.now()))
                .update();
    }

    /** Removes a member. */
    public void removeMember(Change change, GroupId group, AccountId account) {
        jdbc.sql("delete from group_member where group_id = ? and account_id = ?")
                .params(group.value(), account.value())
                .update();
    }

    /** Whether an account is a member. */
    public boolean isMember(GroupId group, AccountId account) {
        return jdbc.sql("select group_id from group_member where group_id = ? and account_id = ?")
                .params(group.value(), account.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Takes an account out of all of its groups. */
    public void removeFromAll(Change change, AccountId account) {
        jdbc.sql("delete from group_member where account_id = ?")
                .param(account.value())
                .update();
    }

    private static Group read(ResultSet row, int number) throws SQLException {
        return new Group(
                GroupId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("name"),
                row.getString("description"),
                State.of(GrantState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

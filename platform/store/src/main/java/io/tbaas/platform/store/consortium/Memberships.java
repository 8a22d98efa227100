package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Member;
import io.tbaas.platform.domain.consortium.Membership;
import io.tbaas.platform.domain.consortium.MembershipId;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which company is a member of which consortium. */
@Component
public final class Memberships {
    private static final Listing<Member> LISTING = Listing.of("consortium_member", "id", Memberships::readMember)
            .within("consortium_id")
            .sortable("joined", "joined_at", ColumnType.TIME)
            .sortable("name", "company_name", ColumnType.TEXT)
            .sortedBy("joined");

    private final JdbcClient jdbc;
    private final Ids ids;

    Memberships(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Makes a company a member; the consortium is locked by the caller. */
    public MembershipId insert(Change change, ConsortiumId consortium, CompanyId company) {
        MembershipId id = ids.next(MembershipId.KIND);
        jdbc.sql("insert into membership (id, consortium_id, company_id, state, live, joined_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, 1)")
                .params(
                        id.value(),
                        consortium.value(),
                        company.value(),
                        MembershipState.ACTIVE.code(),
                        consortium.value() + ":" + company.value(),
                        DatabaseClock.column(change.now()))
                .update();
        return id;
    }

    /** Stores that a membership goes on to another state. */
    public void update(Change change, Membership membership) {
        boolean ended = membership.state().next().isEmpty();
        Rows.requireChanged(jdbc.sql("update membership set state = ?, live = case when ? then null else live end,"
                        + " ended_at = case when ? then cast(? as timestamp(6) with time zone) end,"
                        + " version = version + 1 where id = ? and version = ?")
                .params(
                        membership.state().code(),
                        ended,
                        ended,
                        DatabaseClock.column(change.now()),
                        membership.id().value(),
                        membership.version().number())
                .update());
    }

    /** A company's membership that has not ended. */
    public Optional<Membership> find(ConsortiumId consortium, CompanyId company) {
        return jdbc.sql("select * from membership where live = ?")
                .param(consortium.value() + ":" + company.value())
                .query(Memberships::read)
                .optional();
    }

    /** The companies that are active members, in the order of their ids. */
    public List<CompanyId> active(ConsortiumId consortium) {
        return jdbc.sql(
                        "select company_id from membership where consortium_id = ? and state = 'active' order by company_id")
                .param(consortium.value())
                .query((row, _) -> CompanyId.of(row.getString("company_id")))
                .list();
    }

    /** How many members a consortium has. */
    public int count(ConsortiumId consortium) {
        return counts(List.of(consortium)).getOrDefault(consortium, 0);
    }

    /** How many members some consortia have; those without any are missing. */
    public Map<ConsortiumId, Integer> counts(Collection<ConsortiumId> consortia) {
        record Count(ConsortiumId consortium, int members) {}
        if (consortia.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select consortium_id, count(*) as members from membership where consortium_id in (:consortia)"
                        + " and state in ('active', 'leaving') group by consortium_id")
                .param("consortia", consortia.stream().map(ConsortiumId::value).toList())
                .query((row, _) -> new Count(ConsortiumId.of(row.getString("consortium_id")), row.getInt("members")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::consortium, Count::members));
    }

    /** A page of the members of a consortium, those that ended where their state is asked for. */
    public Page<Member> page(ConsortiumId consortium, Optional<MembershipState> state, PageRequest request) {
        Filter filter = Filter.none()
                .is("consortium_id", consortium.value())
                .is("state", state.orElse(MembershipState.ACTIVE).code());
        return LISTING.page(jdbc, filter, request);
    }

    private static Membership read(ResultSet row, int number) throws SQLException {
        return new Membership(
                MembershipId.of(row.getString("id")),
                ConsortiumId.of(row.getString("consortium_id")),
                CompanyId.of(row.getString("company_id")),
                State.of(MembershipState.class, row.getString("state")),
                Rows.time(row, "joined_at"),
                Rows.optionalTime(row, "ended_at"),
                Rows.version(row));
    }

    private static Member readMember(ResultSet row, int number) throws SQLException {
        return new Member(
                read(row, number), CompanyKind.valueOf(row.getString("company_kind")), row.getString("company_name"));
    }
}

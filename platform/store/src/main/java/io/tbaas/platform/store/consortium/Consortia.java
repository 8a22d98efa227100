package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.ConsortiumState;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The consortia; whose they are is told by the memberships. */
@Component
public final class Consortia {
    private static final String OF_MEMBER =
            "exists (select 1 from membership m where m.consortium_id = consortium.id and m.company_id = ?"
                    + " and (m.state in ('active', 'leaving') or m.ended_at = consortium.ended_at))";
    private static final Listing<Consortium> LISTING = Listing.of("consortium", "id", Consortia::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Consortia(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new consortium. */
    public void insert(Change change, Consortium consortium) {
        jdbc.sql(
                        "insert into consortium (id, creator_id, name, description, real_name_required, state, created_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        consortium.id().value(),
                        consortium.creator().value(),
                        consortium.name(),
                        consortium.description(),
                        consortium.realNameRequired(),
                        consortium.state().code(),
                        DatabaseClock.column(change.now()),
                        consortium.version().number())
                .update();
    }

    /** Stores a changed consortium that was read at the version it carries; gives it back with the next one. */
    public Consortium update(Change change, Consortium consortium) {
        Rows.requireChanged(
                jdbc.sql("update consortium set creator_id = ?, name = ?, description = ?, real_name_required = ?,"
                                + " state = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                consortium.creator().value(),
                                consortium.name(),
                                consortium.description(),
                                consortium.realNameRequired(),
                                consortium.state().code(),
                                consortium.id().value(),
                                consortium.version().number())
                        .update());
        return find(consortium.id()).orElseThrow();
    }

    /** Stores that a consortium is dissolved; who is a member at this moment still reads it. */
    public void end(Change change, ConsortiumId id) {
        jdbc.sql("update consortium set ended_at = ? where id = ?")
                .params(DatabaseClock.column(change.now()), id.value())
                .update();
    }

    /** The consortium of an id, whoever asks. */
    public Optional<Consortium> find(ConsortiumId id) {
        return jdbc.sql("select * from consortium where id = ?")
                .param(id.value())
                .query(Consortia::read)
                .optional();
    }

    /** Some consortia, whoever asks. */
    public ByKey<ConsortiumId, Consortium> find(Collection<ConsortiumId> ids) {
        List<Consortium> found = ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from consortium where id in (:ids)")
                        .param(
                                "ids",
                                ids.stream().map(ConsortiumId::value).distinct().toList())
                        .query(Consortia::read)
                        .list();
        return ByKey.of(found, Consortium::id);
    }

    /**
     * The consortium of an id for one of its members.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else
     */
    public Consortium get(ConsortiumId id, CompanyId member) {
        return jdbc.sql("select * from consortium where id = ? and " + OF_MEMBER)
                .params(id.value(), member.value())
                .query(Consortia::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /**
     * The consortium of an id, held until the change is committed: everything that changes members, invitations, applications or proposals of one
     * consortium happens in order.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Consortium lock(Change change, ConsortiumId id) {
        return jdbc.sql("select * from consortium where id = ? for update")
                .param(id.value())
                .query(Consortia::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The consortium of an id, held until the change is committed, for one of its members. */
    public Consortium lock(Change change, ConsortiumId id, CompanyId member) {
        Consortium consortium = lock(change, id);
        get(id, member);
        return consortium;
    }

    /** Checks that a caller saw the version that is stored. */
    public static Consortium seen(Consortium consortium, Version seen) {
        if (!consortium.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return consortium;
    }

    /** A page of the consortia a company is a member of. */
    public Page<Consortium> page(
            CompanyId member, Optional<ConsortiumState> state, Optional<String> name, PageRequest request) {
        Filter filter = Filter.none()
                .where(OF_MEMBER, member.value())
                .is("state", state.map(ConsortiumState::code))
                .contains("name", name);
        return LISTING.page(jdbc, filter, request);
    }

    /** How many consortia that are not dissolved a company is a member of. */
    public int count(CompanyId member) {
        return jdbc.sql("select count(*) from consortium where state <> 'dissolved' and " + OF_MEMBER)
                .param(member.value())
                .query(Integer.class)
                .single();
    }

    private static Consortium read(ResultSet row, int number) throws SQLException {
        return new Consortium(
                ConsortiumId.of(row.getString("id")),
                CompanyId.of(row.getString("creator_id")),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("real_name_required"),
                State.of(ConsortiumState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

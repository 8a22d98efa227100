package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Handover;
import io.tbaas.platform.domain.consortium.HandoverId;
import io.tbaas.platform.domain.consortium.HandoverState;
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

/** The offers of the creator's role; a consortium has one at a time. */
@Component
public final class Handovers {
    private static final Listing<Handover> LISTING = Listing.of("handover", "id", Handovers::read)
            .within("consortium_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Handovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new offer; the consortium is locked by the caller. */
    public void insert(Change change, Handover handover) {
        jdbc.sql(
                        "insert into handover (id, consortium_id, giver_id, taker_id, state, reason, live, expires_at, created_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
                .params(
                        handover.id().value(),
                        handover.consortium().value(),
                        handover.giver().value(),
                        handover.taker().value(),
                        handover.state().code(),
                        handover.reason(),
                        handover.consortium().value(),
                        DatabaseClock.column(handover.expiresAt()),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores that an offer was answered or ended. */
    public Handover update(Change change, Handover handover) {
        Rows.requireChanged(
                jdbc.sql("update handover set state = ?, reason = ?, live = case when ? = 'pending' then live end,"
                                + " version = version + 1 where id = ? and version = ?")
                        .params(
                                handover.state().code(),
                                handover.reason(),
                                handover.state().code(),
                                handover.id().value(),
                                handover.version().number())
                        .update());
        return find(handover.id()).orElseThrow();
    }

    /** The offer of an id, whoever asks. */
    public Optional<Handover> find(HandoverId id) {
        return jdbc.sql("select * from handover where id = ?")
                .param(id.value())
                .query(Handovers::read)
                .optional();
    }

    /** The pending offer of a consortium. */
    public Optional<Handover> pending(ConsortiumId consortium) {
        return jdbc.sql("select * from handover where live = ?")
                .param(consortium.value())
                .query(Handovers::read)
                .optional();
    }

    /** Some offers whose time is over although they still are pending. */
    public List<Handover> over(Instant now, int limit) {
        return jdbc.sql(
                        "select * from handover where state = 'pending' and expires_at <= ? order by expires_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(Handovers::read)
                .list();
    }

    /** A page of a consortium's offers. */
    public Page<Handover> page(ConsortiumId consortium, Optional<HandoverState> state, PageRequest request) {
        Filter filter =
                Filter.none().is("consortium_id", consortium.value()).is("state", state.map(HandoverState::code));
        return LISTING.page(jdbc, filter, request);
    }

    private static Handover read(ResultSet row, int number) throws SQLException {
        return new Handover(
                HandoverId.of(row.getString("id")),
                ConsortiumId.of(row.getString("consortium_id")),
                CompanyId.of(row.getString("giver_id")),
                CompanyId.of(row.getString("taker_id")),
                State.of(HandoverState.class, row.getString("state")),
                row.getString("reason"),
                Rows.time(row, "expires_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

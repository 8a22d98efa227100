package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Application;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.JoinTarget;
import io.tbaas.platform.domain.network.NetworkId;
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
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications to join consortia, and networks of consortia. */
@Component
public final class Applications {
    private static final Listing<Application> LISTING = Listing.of("application", "id", Applications::read)
            .within("consortium_id")
            .within("network_id")
            .within("applicant_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Applications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new application; the consortium is locked by the caller. */
    public void insert(Change change, Application application) {
        jdbc.sql(
                        "insert into application (id, consortium_id, network_id, applicant_id, message, state, reason, live, expires_at, created_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
                .param(application.id().value())
                .param(application.consortium().value())
                .param(application.target().network().map(NetworkId::value).orElse(null))
                .param(application.applicant().value())
                .param(application.message())
                .param(application.state().code())
                .param(application.reason())
                .param(live(application.target(), application.applicant()))
                .param(DatabaseClock.column(application.expiresAt()))
                .param(DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores that an application was decided or withdrawn. */
    public Application update(Change change, Application application) {
        Rows.requireChanged(
                jdbc.sql("update application set state = ?, reason = ?, live = case when ? = 'submitted' then live end,"
                                + " version = version + 1 where id = ? and version = ?")
                        .params(
                                application.state().code(),
                                application.reason(),
                                application.state().code(),
                                application.id().value(),
                                application.version().number())
                        .update());
        return find(application.id()).orElseThrow();
    }

    /** The application of an id, whoever asks. */
    public Optional<Application> find(ApplicationId id) {
        return jdbc.sql("select * from application where id = ?")
                .param(id.value())
                .query(Applications::read)
                .optional();
    }

    /** A company's application to join something that is not decided. */
    public Optional<Application> submitted(JoinTarget target, CompanyId applicant) {
        return jdbc.sql("select * from application where live = ?")
                .param(live(target, applicant))
                .query(Applications::read)
                .optional();
    }

    /** All applications of a company that are not decided, oldest first. */
    public List<Application> submitted(CompanyId applicant) {
        return jdbc.sql(
                        "select * from application where applicant_id = ? and state = 'submitted' order by created_at, id")
                .param(applicant.value())
                .query(Applications::read)
                .list();
    }

    /** How many applications to join something are not decided. */
    public int countSubmitted(JoinTarget target) {
        return jdbc.sql("select count(*) from application where consortium_id = ? and coalesce(network_id, '') = ?"
                        + " and state = 'submitted'")
                .params(
                        target.consortium().value(),
                        target.network().map(NetworkId::value).orElse(""))
                .query(Integer.class)
                .single();
    }

    /** A page of the applications to a consortium itself. */
    public Page<Application> page(ConsortiumId consortium, Optional<ApplicationState> state, PageRequest request) {
        Filter filter = Filter.none()
                .is("consortium_id", consortium.value())
                .where("network_id is null")
                .is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    /** A page of the applications to a network. */
    public Page<Application> page(NetworkId network, Optional<ApplicationState> state, PageRequest request) {
        Filter filter = Filter.none().is("network_id", network.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    /** A page of a company's own applications. */
    public Page<Application> page(CompanyId applicant, Optional<ApplicationState> state, PageRequest request) {
        Filter filter = Filter.none().is("applicant_id", applicant.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    private static String live(JoinTarget target, CompanyId applicant) {
        return joined(target) + ":" + applicant.value();
    }

    private static String joined(JoinTarget target) {
        return target.network().map(NetworkId::value).orElseGet(() -> target.consortium()
                .value());
    }

    private static Application read(ResultSet row, int number) throws SQLException {
        return new Application(
                ApplicationId.of(row.getString("id")),
                JoinTarget.of(
                        ConsortiumId.of(row.getString("consortium_id")),
                        Rows.optionalText(row, "network_id").map(NetworkId::of)),
                CompanyId.of(row.getString("applicant_id")),
                row.getString("message"),
                State.of(ApplicationState.class, row.getString("state")),
                row.getString("reason"),
                Rows.time(row, "expires_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}

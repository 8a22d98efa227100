package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.operation.OperationId;
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
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The networks. */
@Component
public final class Networks {
    private static final Listing<Network> LISTING = Listing.of("network", "id", Networks::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Networks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new network; its name is taken until it is purged. */
    public void insert(Change change, Network network) {
        jdbc.sql("insert into network (id, company_id, name, live_name, engine, state, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        network.id().value(),
                        network.company().value(),
                        network.name(),
                        liveName(network.company(), network.name()),
                        network.engine(),
                        network.state().code(),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Whether a company has a network of this name, in whatever case. */
    public boolean isTaken(CompanyId company, String name) {
        return jdbc.sql("select count(*) from network where live_name = ?")
                        .param(liveName(company, name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Remembers which operation works on a network. */
    public void workedOn(Change change, NetworkId network, OperationId operation) {
        jdbc.sql("update network set operation_id = ? where id = ?")
                .params(operation.value(), network.value())
                .update();
    }

    /** Stores another state, as far as the life cycle allows; nothing happens where it is in that state. */
    public void enter(Change change, NetworkId id, NetworkState state) {
        Network network = lock(change, id);
        if (network.state() != state) {
            jdbc.sql("update network set state = ? where id = ?")
                    .params(network.state().to(state).code(), id.value())
                    .update();
        }
    }

    /** Stores that nothing is left of a network; its name may be used again. */
    public void purge(Change change, NetworkId id) {
        enter(change, id, NetworkState.PURGED);
        jdbc.sql("update network set live_name = null, ended_at = ? where id = ?")
                .params(DatabaseClock.column(change.now()), id.value())
                .update();
    }

    /** The network of an id that the platform itself holds. */
    public Network get(NetworkId id) {
        return found(id, "");
    }

    /**
     * The network of an id for its company.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else
     */
    public Network get(NetworkId id, CompanyId company) {
        return Optional.of(get(id))
                .filter(network -> network.company().equals(company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The network of an id, held until the change is committed. */
    public Network lock(Change change, NetworkId id) {
        return found(id, " for update");
    }

    /** The network of an id for its company, held until the change is committed. */
    public Network lock(Change change, NetworkId id, CompanyId company) {
        get(id, company);
        return lock(change, id);
    }

    /** A page of a company's networks: those in a state, or all that are not purged. */
    public Page<Network> page(
            CompanyId company, Optional<NetworkState> state, Optional<String> name, PageRequest request) {
        Filter filter = Filter.none().is("company_id", company.value()).contains("name", name);
        state.ifPresentOrElse(
                wanted -> filter.is("state", wanted.code()),
                () -> filter.where("state <> ?", NetworkState.PURGED.code()));
        return LISTING.page(jdbc, filter, request);
    }

    /** How many networks that are not purged a company has. */
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from network where company_id = ? and state <> 'purged'")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    private Network found(NetworkId id, String suffix) {
        return jdbc.sql("select * from network where id = ?" + suffix)
                .param(id.value())
                .query(Networks::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private static String liveName(CompanyId company, String name) {
        return company.value() + "|" + name.toLowerCase(Locale.ROOT);
    }

    private static Network read(ResultSet row, int number) throws SQLException {
        return new Network(
                NetworkId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("name"),
                row.getString("engine"),
                State.of(NetworkState.class, row.getString("state")),
                Rows.optionalText(row, "operation_id").map(OperationId::of),
                Rows.time(row, "created_at"));
    }
}

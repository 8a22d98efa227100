package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkKind;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
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
    /** Companies see networks that an organisation of theirs is in; founders also see that there is nothing left of one. */
    private static final String VISIBLE =
            "(exists (select 1 from organisation o where o.network_id = network.id and o.company_id = ?"
                    + " and o.state in ('joining', 'active', 'leaving'))"
                    + " or (network.state = 'purged' and network.company_id = ?))";

    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<Network> listing;

    Networks(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.of("network", "id", this::read)
                .within("consortium_id")
                .sortable("created", "created_at", ColumnType.TIME)
                .sortable("name", "name", ColumnType.TEXT)
                .sortedBy("-created");
    }

    /** Stores a new network; its name is taken until it is purged. */
    public void insert(Change change, Network network) {
        jdbc.sql("insert into network (id, company_id, consortium_id, realm, name, live_name, engine, shape, imported,"
                        + " state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(network.id().value())
                .param(network.company().value())
                .param(network.consortium().map(ConsortiumId::value).orElse(null))
                .param(Realm.of(network.consortium(), network.company()).owner())
                .param(network.name())
                .param(liveName(network.company(), network.consortium(), network.name()))
                .param(network.engine())
                .param(json.write(network.shape()))
                .param(network.imported())
                .param(network.state().code())
                .param(DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores that a private chain belongs to a consortium from now on. */
    public void open(Change change, Network network, ConsortiumId consortium) {
        jdbc.sql("update network set consortium_id = ?, live_name = ? where id = ?")
                .params(
                        consortium.value(),
                        liveName(network.company(), Optional.of(consortium), network.name()),
                        network.id().value())
                .update();
    }

    /** Whose a network's folders, keys and ports are: its consortium's; of a private chain the company's, also when it was opened later. */
    public Realm realm(NetworkId id) {
        return new Realm(jdbc.sql("select realm from network where id = ?")
                .param(id.value())
                .query(String.class)
                .single());
    }

    /** Whether a consortium, or else the company, has a network of this name, in whatever case. */
    public boolean isTaken(CompanyId company, Optional<ConsortiumId> consortium, String name) {
        return jdbc.sql("select count(*) from network where live_name = ?")
                        .param(liveName(company, consortium, name))
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

    /** Stores what an established network is of which so many of all nodes run. */
    public void stand(Change change, NetworkId id, int running, int all) {
        boolean channelRuns = jdbc.sql("select count(*) from channel where network_id = ? and state = 'running'")
                        .param(id.value())
                        .query(Integer.class)
                        .single()
                > 0;
        enter(change, id, NetworkState.of(running, all, channelRuns));
    }

    /** Stores that another network turned out to be the same as this one, of which nothing is left. */
    public void merge(Change change, NetworkId id, NetworkId same) {
        jdbc.sql("update network set same_as = ? where id = ?")
                .params(same.value(), id.value())
                .update();
        purge(change, id);
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
     * The network of an id for a company that has an organisation in it.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else
     */
    public Network get(NetworkId id, CompanyId company) {
        return jdbc.sql("select * from network where id = ? and " + VISIBLE)
                .params(id.value(), company.value(), company.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Whether a company has an organisation in a network. */
    public boolean isSeen(NetworkId id, CompanyId company) {
        return jdbc.sql("select id from network where id = ? and " + VISIBLE)
                .params(id.value(), company.value(), company.value())
                .query((row, _) -> row.getString("id"))
                .optional()
                .isPresent();
    }

    /** The network of an id, held until the change is committed. */
    public Network lock(Change change, NetworkId id) {
        return found(id, " for update");
    }

    /** The network of an id for a company that has an organisation in it, held until the change is committed. */
    public Network lock(Change change, NetworkId id, CompanyId company) {
        get(id, company);
        return lock(change, id);
    }

    /** A page of the networks that a company has organisations in: those in a state, or all that are not purged. */
    public Page<Network> page(
            CompanyId company,
            Optional<ConsortiumId> consortium,
            Optional<NetworkKind> kind,
            Optional<NetworkState> state,
            Optional<String> name,
            PageRequest request) {
        Filter filter = inState(state)
                .where(VISIBLE, company.value(), company.value())
                .is("consortium_id", consortium.map(ConsortiumId::value))
                .contains("name", name);
        kind.ifPresent(wanted -> filter.where(
                switch (wanted) {
                    case PRIVATE -> "consortium_id is null and not imported";
                    case CONSORTIUM -> "consortium_id is not null";
                    case IMPORTED -> "consortium_id is null and imported";
                }));
        return listing.page(jdbc, filter, request);
    }

    private static Filter inState(Optional<NetworkState> state) {
        return state.map(wanted -> Filter.none().is("state", wanted.code()))
                .orElseGet(() -> Filter.none().where("state <> ?", NetworkState.PURGED.code()));
    }

    /** A page of a consortium's networks, whoever is in them. */
    public Page<Network> page(
            ConsortiumId consortium, Optional<NetworkState> state, Optional<String> name, PageRequest request) {
        Filter filter = inState(state).is("consortium_id", consortium.value()).contains("name", name);
        return listing.page(jdbc, filter, request);
    }

    /** How many networks that are not purged a company has organisations in. */
    public int visible(CompanyId company) {
        return jdbc.sql("select count(*) from network where state <> 'purged' and " + VISIBLE)
                .params(company.value(), company.value())
                .query(Integer.class)
                .single();
    }

    /** How many networks that are not purged a company founded. */
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from network where company_id = ? and state <> 'purged'")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    private Network found(NetworkId id, String suffix) {
        return jdbc.sql("select * from network where id = ?" + suffix)
                .param(id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private static String liveName(CompanyId company, Optional<ConsortiumId> consortium, String name) {
        String within = consortium.map(ConsortiumId::value).orElse(company.value());
        return within + "|" + name.toLowerCase(Locale.ROOT);
    }

    private Network read(ResultSet row, int number) throws SQLException {
        return new Network(
                NetworkId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                Rows.optionalText(row, "consortium_id").map(ConsortiumId::of),
                row.getString("name"),
                row.getString("engine"),
                Rows.optionalText(row, "shape")
                        .map(text -> json.read(text, NetworkShape.class))
                        .orElse(NetworkShape.DEFAULT),
                row.getBoolean("imported"),
                Rows.optionalText(row, "same_as").map(NetworkId::of),
                State.of(NetworkState.class, row.getString("state")),
                Rows.optionalText(row, "operation_id").map(OperationId::of),
                Rows.time(row, "created_at"));
    }
}

package io.tbaas.platform.store.host;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.host.Host;
import io.tbaas.platform.domain.host.HostId;
import io.tbaas.platform.domain.host.HostState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
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
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The machines that nodes run on. */
@Component
public final class Hosts {
    /** A host that was not heard of for so long is offline. */
    public static final Duration ALIVE = Duration.ofSeconds(30);

    private static final String ONLINE = "exists (select 1 from platform_instance i where i.host = h.host"
            + " and i.seen_at > current_timestamp - interval '" + ALIVE.toSeconds() + "' second)";
    private static final Listing<Host> LISTING = Listing.of(
                    "(select h.*, case when " + ONLINE + " then 1 else 0 end as present from node_host h) x",
                    "x.id",
                    Hosts::read)
            .sortable("name", "x.host", ColumnType.TEXT)
            .sortedBy("name");

    private final JdbcClient jdbc;
    private final Ids ids;

    Hosts(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Tells that an instance lives on a host, and what nodes made there are reached by; registers it with the first time. */
    public void seen(String name, String address) {
        jdbc.sql("insert into node_host (host, id, draining, seen_at) values (?, ?, false, current_timestamp)"
                        + " on conflict do nothing")
                .params(name, ids.next(HostId.KIND).value())
                .update();
        jdbc.sql("update node_host set seen_at = current_timestamp, address = ? where host = ?")
                .params(address, name)
                .update();
        List<String> nameless = jdbc.sql("select host from node_host where id is null")
                .query(String.class)
                .list();
        nameless.forEach(host -> jdbc.sql("update node_host set id = ? where host = ? and id is null")
                .params(ids.next(HostId.KIND).value(), host)
                .update());
    }

    /** Stores whether a host gets no new nodes. */
    public void drain(Change change, HostId id, boolean draining) {
        jdbc.sql("update node_host set draining = ? where id = ?")
                .params(draining, id.value())
                .update();
    }

    /** A page of all hosts. */
    public Page<Host> page(Optional<HostState> state, Optional<String> name, PageRequest request) {
        return LISTING.page(jdbc, filter(state, name), request);
    }

    /** A page of the hosts that have nodes of a company. */
    public Page<Host> page(CompanyId company, Optional<HostState> state, Optional<String> name, PageRequest request) {
        Filter filter = filter(state, name)
                .where("exists (select 1 from node n where n.host = x.host and n.company_id = ?)", company.value());
        return LISTING.page(jdbc, filter, request);
    }

    private static Filter filter(Optional<HostState> state, Optional<String> name) {
        Filter filter = Filter.none().where("x.id is not null").contains("x.host", name);
        state.ifPresent(wanted -> filter.where(
                switch (wanted) {
                    case ONLINE -> "x.present = 1 and not x.draining";
                    case DRAINING -> "x.present = 1 and x.draining";
                    case OFFLINE -> "x.present = 0";
                }));
        return filter;
    }

    /** The host of an id. */
    public Host get(HostId id) {
        return jdbc.sql("select h.*, case when " + ONLINE
                        + " then 1 else 0 end as present from node_host h where h.id = ?")
                .param(id.value())
                .query(Hosts::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The host of a name; empty before it is registered. */
    public Optional<Host> named(String name) {
        return jdbc.sql("select h.*, case when " + ONLINE
                        + " then 1 else 0 end as present from node_host h where h.host = ? and h.id is not null")
                .param(name)
                .query(Hosts::read)
                .optional();
    }

    /** The host of an id, for a company that has nodes there. */
    public Host get(HostId id, CompanyId company) {
        Host host = get(id);
        if (nodes(host.name(), company) == 0) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        return host;
    }

    /** Those of these hosts that no instance lives on. */
    public NavigableSet<String> offline(List<String> names) {
        NavigableSet<String> offline = new TreeSet<>(names);
        jdbc.sql("select distinct host from platform_instance where seen_at > current_timestamp - interval '"
                        + ALIVE.toSeconds() + "' second")
                .query(String.class)
                .list()
                .forEach(offline::remove);
        return offline;
    }

    /** Those of these hosts that get no new nodes. */
    public NavigableSet<String> draining(List<String> names) {
        NavigableSet<String> draining = new TreeSet<>(names);
        draining.retainAll(jdbc.sql("select host from node_host where draining")
                .query(String.class)
                .list());
        return draining;
    }

    /** How many nodes a company has on a host. */
    public int nodes(String host, CompanyId company) {
        return jdbc.sql("select count(*) from node where host = ? and company_id = ?")
                .params(host, company.value())
                .query(Integer.class)
                .single();
    }

    /** How many nodes a host has. */
    public int nodes(String host) {
        return jdbc.sql("select count(*) from node where host = ?")
                .param(host)
                .query(Integer.class)
                .single();
    }

    private static Host read(ResultSet row, int number) throws SQLException {
        return new Host(
                HostId.of(row.getString("id")),
                row.getString("host"),
                row.getString("address"),
                row.getInt("present") == 1,
                row.getBoolean("draining"),
                Rows.optionalTime(row, "seen_at"));
    }
}

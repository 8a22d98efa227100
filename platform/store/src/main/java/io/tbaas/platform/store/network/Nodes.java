package io.tbaas.platform.store.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Realm;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.identity.IssuedIdentities;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nodes of networks, and the ports they hold on their hosts. */
@Component
public final class Nodes {
    private static final String NOT_IN_BIN = "state <> 'in-bin'";

    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<Node> listing;
    private final Identities identities;
    private final IssuedIdentities issued;
    private final PortBlocks blocks;

    Nodes(JdbcClient jdbc, Json json, Identities identities, IssuedIdentities issued, PortBlocks blocks) {
        this.blocks = blocks;
        this.identities = identities;
        this.issued = issued;
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.of("node", "id", this::read)
                .sortable("name", "name", ColumnType.TEXT)
                .sortable("created", "created_at", ColumnType.TIME)
                .sortedBy("name");
    }

    /** Stores a new node and reserves its ports on its host. */
    public void insert(Change change, Node node) {
        jdbc.sql(
                        "insert into node (id, network_id, organisation_id, company_id, host, address, name, role, ports, state, wanted,"
                                + " failure, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)")
                .params(
                        node.id().value(),
                        node.network().value(),
                        node.organisation().value(),
                        node.company().value(),
                        node.host(),
                        node.address(),
                        node.name(),
                        node.role().name(),
                        json.write(texts(node.ports())),
                        node.state().code(),
                        node.wanted(),
                        DatabaseClock.column(change.now()))
                .update();
        reserve(change, node, node.ports());
    }

    private void reserve(Change change, Node node, Map<PortUse, Integer> ports) {
        blocks.claim(change, node.network(), node.host(), ports.values());
        for (int port : ports.values()) {
            jdbc.sql("insert into node_port (host, port, node_id) values (?, ?, ?)")
                    .params(node.host(), port, node.id().value())
                    .update();
        }
    }

    /** Gives a node that has none its ports, whichever it had before. */
    public void takePorts(Change change, Node node, Map<PortUse, Integer> ports) {
        jdbc.sql("update node set ports = ? where id = ?")
                .params(json.write(texts(ports)), node.id().value())
                .update();
        reserve(change, node, ports);
    }

    /** Lets others have the ports of a node. */
    public void freePorts(Change change, NodeId id) {
        jdbc.sql("delete from node_port where node_id = ?").param(id.value()).update();
    }

    /**
     * Holds the ports of a host until the change is committed, and answers those that a realm cannot have.
     *
     * @throws Problem {@code HOST_DRAINING} where it gets no new nodes
     */
    public Set<Integer> lockPorts(Change change, String host, Realm realm) {
        jdbc.sql("insert into node_host (host) values (?) on conflict do nothing")
                .param(host)
                .update();
        boolean draining = jdbc.sql("select draining from node_host where host = ? for update")
                .param(host)
                .query(Boolean.class)
                .single();
        if (draining) {
            throw Problem.of(ProblemCode.HOST_DRAINING).with("host", host);
        }
        blocks.takeBack(change, host);
        return ports(host, realm);
    }

    /** The ports of a host that nodes have, whether they run or not, and those that other realms have to themselves. */
    public Set<Integer> ports(String host, Realm realm) {
        Set<Integer> ports = blocks.closedTo(realm, host);
        ports.addAll(jdbc.sql("select port from node_port where host = ?")
                .param(host)
                .query(Integer.class)
                .list());
        return ports;
    }

    /** Stores a node's certificates; its keys rest in the custody. */
    public void identify(Change change, NodeId id, IssuedIdentity identity) {
        jdbc.sql("update node set identity = ? where id = ?")
                .params(json.write(identity), id.value())
                .update();
        issued.enter(change, get(id), identity);
    }

    /** Stores whether a node ought to run. */
    public void want(Change change, NodeId id, boolean wanted) {
        jdbc.sql("update node set wanted = ? where id = ?")
                .params(wanted, id.value())
                .update();
    }

    /** Stores what became of a node, as far as the life cycle allows. */
    public void enter(Change change, NodeId id, NodeState state, String failure) {
        Node node = get(id);
        if (node.state() != state) {
            node.state().to(state);
        }
        jdbc.sql("update node set state = ?, failure = ? where id = ?")
                .params(state.code(), failure.substring(0, Math.min(failure.length(), 2000)), id.value())
                .update();
    }

    /** The node of an id that the platform itself holds. */
    public Node get(NodeId id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The node of an id, if it was not removed. */
    public Optional<Node> find(NodeId id) {
        return jdbc.sql("select * from node where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /** The node of an id for its company, in the network that the caller names. */
    public Node get(NodeId id, NetworkId network, CompanyId company) {
        return find(id).filter(
                        node -> node.network().equals(network) && node.company().equals(company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The nodes of a network, consensus nodes first. */
    public List<Node> of(NetworkId network) {
        return jdbc.sql("select * from node where network_id = ? order by role, name")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** The nodes that have a part in a channel and serve it, consensus nodes first. */
    public List<Node> in(ChannelId channel) {
        return jdbc.sql("select n.* from node n join node_channel c on c.node_id = n.id where c.channel_id = ?"
                        + " and c.state not in ('left', 'in-bin') and n.state <> 'in-bin' order by n.role, n.name")
                .param(channel.value())
                .query(this::read)
                .list();
    }

    /** A page of a company's nodes in a network, of those that a filter lets through. */
    public Page<Node> page(NetworkId network, CompanyId company, Filter filter, PageRequest request) {
        return listing.page(jdbc, filter.is("network_id", network.value()).is("company_id", company.value()), request);
    }

    /** A page of a company's nodes in all networks; those in the bin where that state is asked for. */
    public Page<Node> page(CompanyId company, Optional<NodeState> state, Optional<String> host, PageRequest request) {
        Filter own = Filter.none().is("company_id", company.value()).is("host", host);
        Filter filter = state.isPresent() ? own.is("state", state.get().code()) : own.where(NOT_IN_BIN);
        return listing.page(jdbc, filter, request);
    }

    /** How many nodes a company has in all networks, those in the bin left out. */
    public int present(CompanyId company) {
        return jdbc.sql("select count(*) from node where company_id = ? and " + NOT_IN_BIN)
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    /** The nodes of a host that are made and ought to run, of networks that are neither being made nor removed. */
    public List<Node> wanted(String host) {
        return jdbc.sql(
                        "select n.* from node n join network w on w.id = n.network_id where n.host = ? and n.wanted"
                                + " and n.state not in ('creating', 'in-bin')"
                                + " and w.state in ('ready', 'running', 'degraded', 'stopped') order by n.network_id, n.role, n.name")
                .param(host)
                .query(this::read)
                .list();
    }

    /** The nodes whose certificates are not listed among their organisation's identities. */
    public List<Node> withoutEntry() {
        return jdbc.sql("select n.* from node n where n.identity is not null"
                        + " and not exists (select 1 from identity i where i.node_id = n.id)")
                .query(this::read)
                .list();
    }

    /** How many nodes a company has, those in the bin with them. */
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from node where company_id = ?")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    /** Forgets the nodes of an organisation whose joining was taken back; their ports are free. */
    public void delete(Change change, OrganisationId organisation) {
        removeAll(change, "organisation_id", organisation.value());
    }

    /** Forgets the nodes of a network; their ports are free. */
    public void delete(Change change, NetworkId network) {
        removeAll(change, "network_id", network.value());
    }

    private void removeAll(Change change, String column, String value) {
        jdbc.sql("select id from node where " + column + " = ?")
                .param(value)
                .query(String.class)
                .list()
                .forEach(id -> remove(change, NodeId.of(id)));
    }

    /** Forgets a node; its ports and its name are free. */
    public void remove(Change change, NodeId id) {
        identities.delete(change, id);
        jdbc.sql("delete from node_figure where node_id = ?").param(id.value()).update();
        jdbc.sql("delete from node_channel where node_id = ?").param(id.value()).update();
        jdbc.sql("delete from node_port where node_id = ?").param(id.value()).update();
        jdbc.sql("delete from node where id = ?").param(id.value()).update();
    }

    private static Map<String, String> texts(Map<PortUse, Integer> ports) {
        Map<String, String> texts = new TreeMap<>();
        ports.forEach((use, port) -> texts.put(use.name(), Integer.toString(port)));
        return texts;
    }

    private Map<PortUse, Integer> numbers(String texts) {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        json.readTexts(texts).forEach((use, port) -> ports.put(PortUse.valueOf(use), Integer.parseInt(port)));
        return ports;
    }

    private Node read(ResultSet row, int number) throws SQLException {
        return new Node(
                NodeId.of(row.getString("id")),
                NetworkId.of(row.getString("network_id")),
                OrganisationId.of(row.getString("organisation_id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("host"),
                row.getString("address"),
                row.getString("name"),
                NodeRole.valueOf(row.getString("role")),
                numbers(row.getString("ports")),
                State.of(NodeState.class, row.getString("state")),
                row.getBoolean("wanted"),
                row.getString("failure"),
                Rows.optionalText(row, "identity").map(text -> json.read(text, IssuedIdentity.class)),
                Rows.time(row, "created_at"));
    }
}

package io.tbaas.platform.store.network;

import io.tbaas.engine.api.network.ImportReport.MissingAccess;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.store.Json;
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

/** The nodes of networks that the platform does not run. */
@Component
public final class OutsideNodes {
    private static final int TEXT_MAX = 2000;

    private final JdbcClient jdbc;
    private final Listing<OutsideNode> listing;
    private final Json json;

    OutsideNodes(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.of("outside_node", "name", this::read)
                .within("network_id")
                .sortable("name", "name", ColumnType.TEXT)
                .sortedBy("name");
    }

    /** Stores a node; its name is free in the network. */
    public void insert(Change change, OutsideNode node) {
        jdbc.sql("insert into outside_node (network_id, name, endpoint, missing, missing_text) values (?, ?, ?, ?, ?)")
                .params(
                        node.network().value(),
                        node.endpoint().name().value(),
                        json.write(node.endpoint()),
                        node.missing().map(MissingAccess.Kind::name).orElse(""),
                        limited(node.text()))
                .update();
    }

    /** Stores what access is missing at a node. */
    public void update(Change change, OutsideNode node) {
        jdbc.sql("update outside_node set missing = ?, missing_text = ? where network_id = ? and name = ?")
                .params(
                        node.missing().map(MissingAccess.Kind::name).orElse(""),
                        limited(node.text()),
                        node.network().value(),
                        node.endpoint().name().value())
                .update();
    }

    /** The nodes of a network that others run, by their names. */
    public List<OutsideNode> of(NetworkId network) {
        return jdbc.sql("select * from outside_node where network_id = ? order by name")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** A page of the nodes of a network that others run: all, or those at which one access is missing. */
    public Page<OutsideNode> page(
            NetworkId network, Optional<MissingAccess.Kind> missing, Optional<String> name, PageRequest request) {
        Filter filter = Filter.none()
                .is("network_id", network.value())
                .is("missing", missing.map(MissingAccess.Kind::name))
                .contains("name", name);
        return listing.page(jdbc, filter, request);
    }

    /** Forgets the nodes of a network. */
    public void delete(Change change, NetworkId network) {
        jdbc.sql("delete from outside_node where network_id = ?")
                .param(network.value())
                .update();
    }

    private static String limited(String text) {
        return text.substring(0, Math.min(text.length(), TEXT_MAX));
    }

    private OutsideNode read(ResultSet row, int number) throws SQLException {
        String missing = row.getString("missing");
        return new OutsideNode(
                NetworkId.of(row.getString("network_id")),
                json.read(row.getString("endpoint"), NodeEndpoint.class),
                missing.isEmpty() ? Optional.empty() : Optional.of(MissingAccess.Kind.valueOf(missing)),
                row.getString("missing_text"));
    }
}

package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
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

/** Which nodes have a part in which channels. The ledgers decide; this remembers. */
@Component
public final class NodeChannels {
    private static final Listing<NodeChannel> OF_NODE = Listing.of(
                    "(select p.*, c.name from node_channel p join channel c on c.id = p.channel_id) x",
                    "x.channel_id",
                    NodeChannels::read)
            .sortable("joined", "x.joined_at", ColumnType.TIME)
            .sortable("name", "x.name", ColumnType.TEXT)
            .sortedBy("joined");
    private static final Listing<NodeChannel> OF_CHANNEL = Listing.of(
                    "(select p.*, n.name from node_channel p join node n on n.id = p.node_id) x",
                    "x.node_id",
                    NodeChannels::read)
            .sortable("joined", "x.joined_at", ColumnType.TIME)
            .sortable("name", "x.name", ColumnType.TEXT)
            .sortedBy("joined");

    private final JdbcClient jdbc;

    NodeChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores that a node begins to take part; who left begins anew. */
    public void join(Change change, NodeId node, ChannelId channel, NodeChannelState state) {
        jdbc.sql("delete from node_channel where node_id = ? and channel_id = ? and state = 'left'")
                .params(node.value(), channel.value())
                .update();
        jdbc.sql("insert into node_channel (node_id, channel_id, state, height, joined_at) values (?, ?, ?, 0, ?)"
                        + " on conflict do nothing")
                .params(node.value(), channel.value(), state.code(), DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores another state; nothing happens where it is in that state, or has no part. */
    public void enter(Change change, NodeId node, ChannelId channel, NodeChannelState state) {
        find(node, channel).filter(part -> part.state() != state).ifPresent(part -> jdbc.sql(
                        "update node_channel set state = ? where node_id = ? and channel_id = ? and state = ?")
                .params(
                        part.state().to(state).code(),
                        node.value(),
                        channel.value(),
                        part.state().code())
                .update());
    }

    /** Remembers what a node that has a part said; no change of anybody's, so the audit log is not told. */
    public void seen(NodeChannel part, long height, NodeChannelState state) {
        jdbc.sql("update node_channel set height = ?, seen_at = current_timestamp, state = ?"
                        + " where node_id = ? and channel_id = ? and state = ?")
                .params(
                        height,
                        state.code(),
                        part.node().value(),
                        part.channel().value(),
                        part.state().code())
                .update();
    }

    /** A node's part in a channel, also one that it left. */
    public Optional<NodeChannel> find(NodeId node, ChannelId channel) {
        return jdbc.sql("select * from node_channel where node_id = ? and channel_id = ?")
                .params(node.value(), channel.value())
                .query(NodeChannels::read)
                .optional();
    }

    /** What a node has a part in. */
    public List<NodeChannel> of(NodeId node) {
        return jdbc.sql(
                        "select * from node_channel where node_id = ? and state <> 'left' order by joined_at, channel_id")
                .param(node.value())
                .query(NodeChannels::read)
                .list();
    }

    /** Who has a part in a channel. */
    public List<NodeChannel> of(ChannelId channel) {
        return jdbc.sql(
                        "select * from node_channel where channel_id = ? and state <> 'left' order by joined_at, node_id")
                .param(channel.value())
                .query(NodeChannels::read)
                .list();
    }

    /** A page of what a node has a part in, by the channels' names or since when. */
    public Page<NodeChannel> page(NodeId node, Optional<NodeChannelState> state, PageRequest request) {
        return OF_NODE.page(jdbc, inState(state).is("x.node_id", node.value()), request);
    }

    /** A page of who has a part in a channel, by the nodes' names or since when. */
    public Page<NodeChannel> page(ChannelId channel, Optional<NodeChannelState> state, PageRequest request) {
        return OF_CHANNEL.page(jdbc, inState(state).is("x.channel_id", channel.value()), request);
    }

    private static Filter inState(Optional<NodeChannelState> state) {
        return Filter.none().where("x.state <> 'left'").is("x.state", state.map(NodeChannelState::code));
    }

    /** Forgets a node's parts. */
    public void delete(Change change, NodeId node) {
        jdbc.sql("delete from node_channel where node_id = ?")
                .param(node.value())
                .update();
    }

    private static NodeChannel read(ResultSet row, int number) throws SQLException {
        return new NodeChannel(
                NodeId.of(row.getString("node_id")),
                ChannelId.of(row.getString("channel_id")),
                State.of(NodeChannelState.class, row.getString("state")),
                row.getLong("height"),
                Rows.optionalTime(row, "seen_at"),
                Rows.time(row, "joined_at"));
    }
}

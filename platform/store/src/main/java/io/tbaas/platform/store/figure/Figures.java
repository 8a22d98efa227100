package io.tbaas.platform.store.figure;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.figure.ChannelFigure;
import io.tbaas.platform.domain.figure.ChannelTotals;
import io.tbaas.platform.domain.figure.Grain;
import io.tbaas.platform.domain.figure.NodeFigure;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums of what nodes said over time; written by watches, no change of anybody's, so the audit log is not told. */
@Component
public final class Figures {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    /** What was counted in one block. */
    public record Counted(Instant at, long transactions, long invalid, long bytes) {}

    Figures(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The first block of a channel that is not counted yet. */
    public long nextBlock(ChannelId channel) {
        return jdbc.sql("select next_block from channel_count where channel_id = ?")
                .param(channel.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Adds the blocks of a channel from the first one that was not counted; nothing happens where another instance did so meanwhile. */
    public void count(ChannelId channel, long from, List<Counted> blocks, NodeId source, Instant now) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("insert into channel_count (channel_id, next_block) values (?, 0) on conflict do nothing")
                    .param(channel.value())
                    .update();
            int mine = jdbc.sql("update channel_count set next_block = ? where channel_id = ? and next_block = ?")
                    .params(from + blocks.size(), channel.value(), from)
                    .update();
            if (mine == 0) {
                return;
            }
            for (Grain grain : Grain.values()) {
                Map<Instant, List<Counted>> spans = new TreeMap<>();
                blocks.forEach(block -> spans.computeIfAbsent(grain.startOf(block.at()), unused -> new ArrayList<>())
                        .add(block));
                long height = from;
                for (Map.Entry<Instant, List<Counted>> span : spans.entrySet()) {
                    height += span.getValue().size();
                    add(channel, grain, sum(span.getKey(), height, span.getValue(), source, now));
                }
            }
        });
    }

    private static ChannelFigure sum(Instant startsAt, long height, List<Counted> blocks, NodeId source, Instant now) {
        return new ChannelFigure(
                startsAt,
                height,
                blocks.size(),
                blocks.stream().mapToLong(Counted::transactions).sum(),
                blocks.stream().mapToLong(Counted::invalid).sum(),
                blocks.stream().mapToLong(Counted::bytes).sum(),
                source,
                now);
    }

    private void add(ChannelId channel, Grain grain, ChannelFigure figure) {
        int rows = jdbc.sql("update channel_figure set height = greatest(height, ?), blocks = blocks + ?,"
                        + " transactions = transactions + ?, invalid = invalid + ?, bytes = bytes + ?, node_id = ?,"
                        + " seen_at = ? where channel_id = ? and grain = ? and starts_at = ?")
                .params(
                        figure.height(),
                        figure.blocks(),
                        figure.transactions(),
                        figure.invalid(),
                        figure.bytes(),
                        figure.node().value(),
                        DatabaseClock.column(figure.seenAt()),
                        channel.value(),
                        grain.code(),
                        DatabaseClock.column(figure.startsAt()))
                .update();
        if (rows == 0) {
            jdbc.sql("insert into channel_figure (channel_id, grain, starts_at, height, blocks, transactions, invalid,"
                            + " bytes, node_id, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            channel.value(),
                            grain.code(),
                            DatabaseClock.column(figure.startsAt()),
                            figure.height(),
                            figure.blocks(),
                            figure.transactions(),
                            figure.invalid(),
                            figure.bytes(),
                            figure.node().value(),
                            DatabaseClock.column(figure.seenAt()))
                    .update();
        }
    }

    /** How a node stands in a channel at a moment. */
    public record Standing(NodeId node, NodeFigure figure) {}

    /** Remembers how nodes stand in a channel, all at once: what such a write costs is its commit. */
    public void stand(ChannelId channel, List<Standing> standings) {
        transactions.executeWithoutResult(_ -> {
            for (Standing standing : standings) {
                for (Grain grain : Grain.values()) {
                    stands(channel, standing.node(), grain, standing.figure());
                }
            }
        });
    }

    private void stands(ChannelId channel, NodeId node, Grain grain, NodeFigure figure) {
        Instant startsAt = grain.startOf(figure.seenAt());
        int rows = jdbc.sql("update node_figure set height = ?, lag_max = greatest(lag_max, ?), disk_bytes = ?,"
                        + " seen_at = ? where node_id = ? and channel_id = ? and grain = ? and starts_at = ?")
                .params(
                        figure.height(),
                        figure.lagMax(),
                        figure.diskBytes(),
                        DatabaseClock.column(figure.seenAt()),
                        node.value(),
                        channel.value(),
                        grain.code(),
                        DatabaseClock.column(startsAt))
                .update();
        if (rows == 0) {
            jdbc.sql("insert into node_figure (node_id, channel_id, grain, starts_at, height, lag_max, disk_bytes,"
                            + " seen_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(
                            node.value(),
                            channel.value(),
                            grain.code(),
                            DatabaseClock.column(startsAt),
                            figure.height(),
                            figure.lagMax(),
                            figure.diskBytes(),
                            DatabaseClock.column(figure.seenAt()))
                    .update();
        }
    }

    /** The sums of a channel that begin in a span of time, in their order. */
    public List<ChannelFigure> of(ChannelId channel, Grain grain, Instant from, Instant to) {
        return jdbc.sql("select * from channel_figure where channel_id = ? and grain = ? and starts_at >= ?"
                        + " and starts_at < ? order by starts_at")
                .params(channel.value(), grain.code(), DatabaseClock.column(from), DatabaseClock.column(to))
                .query((row, _) -> new ChannelFigure(
                        Rows.time(row, "starts_at"),
                        row.getLong("height"),
                        row.getLong("blocks"),
                        row.getLong("transactions"),
                        row.getLong("invalid"),
                        row.getLong("bytes"),
                        NodeId.of(row.getString("node_id")),
                        Rows.time(row, "seen_at")))
                .list();
    }

    /** What was counted on a channel so far, and since a moment, to the minute. */
    public ChannelTotals totals(ChannelId channel, Instant lately) {
        return jdbc.sql("select coalesce(sum(case when grain = 'day' then transactions end), 0) as transactions,"
                        + " coalesce(sum(case when grain = 'day' then invalid end), 0) as invalid,"
                        + " coalesce(sum(case when grain = 'minute' then transactions end), 0) as lately"
                        + " from channel_figure where channel_id = ?"
                        + " and (grain = 'day' or (grain = 'minute' and starts_at > ?))")
                .params(channel.value(), DatabaseClock.column(lately))
                .query((row, _) -> new ChannelTotals(
                        nextBlock(channel), row.getLong("transactions"), row.getLong("invalid"), row.getLong("lately")))
                .single();
    }

    /** How a node stood when it was asked last. */
    public Optional<NodeFigure> last(NodeId node) {
        return jdbc.sql("select * from node_figure where node_id = ? and grain = 'day' order by seen_at desc"
                        + " fetch first 1 rows only")
                .param(node.value())
                .query(Figures::figure)
                .optional();
    }

    /** What the folders of a company's nodes held when they were looked at last. */
    public long diskBytes(CompanyId company) {
        return jdbc.sql("select coalesce(sum(s.bytes), 0) from (select (select f.disk_bytes from node_figure f"
                        + " where f.node_id = n.id and f.grain = 'day' order by f.seen_at desc fetch first 1 rows only)"
                        + " as bytes from node n where n.company_id = ?) s")
                .param(company.value())
                .query(Long.class)
                .single();
    }

    /** The sums of a node in a channel that begin in a span of time, in their order. */
    public List<NodeFigure> of(NodeId node, ChannelId channel, Grain grain, Instant from, Instant to) {
        return jdbc.sql("select * from node_figure where node_id = ? and channel_id = ? and grain = ?"
                        + " and starts_at >= ? and starts_at < ? order by starts_at")
                .params(
                        node.value(),
                        channel.value(),
                        grain.code(),
                        DatabaseClock.column(from),
                        DatabaseClock.column(to))
                .query(Figures::figure)
                .list();
    }

    private static NodeFigure figure(ResultSet row, int number) throws SQLException {
        return new NodeFigure(
                Rows.time(row, "starts_at"),
                row.getLong("height"),
                row.getLong("lag_max"),
                row.getLong("disk_bytes"),
                Rows.time(row, "seen_at"));
    }

    /** Forgets sums that are older than their grain is kept. */
    public void removeOld(Instant now) {
        for (Grain grain : Grain.values()) {
            for (String table : List.of("channel_figure", "node_figure")) {
                jdbc.sql("delete from " + table + " where grain = ? and starts_at < ?")
                        .params(grain.code(), DatabaseClock.column(now.minus(grain.kept())))
                        .update();
            }
        }
    }
}

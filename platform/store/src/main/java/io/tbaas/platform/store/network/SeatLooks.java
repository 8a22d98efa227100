package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.store.DatabaseClock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the seats of a channel were last held against its ledger; no change of anybody's, so the audit log is not told. */
@Component
public final class SeatLooks {
    private static final String DUE = "(c.seats_asked_at is null or c.seats_asked_at <= ?)";

    private final JdbcClient jdbc;
    private final Channels channels;

    SeatLooks(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /**
     * The channels whose ledgers may have moved: those with new blocks, as far as the platform's own nodes tell, and all of imported networks.
     *
     * @param before asked last at this moment or earlier
     */
    public List<Channel> due(Instant before) {
        return jdbc
                .sql("select c.id from channel c join network n on n.id = c.network_id where c.state = 'running'"
                        + " and n.state in ('running', 'degraded') and " + DUE
                        + " and (n.imported or exists (select 1 from node_channel p where p.channel_id = c.id"
                        + " and p.state <> 'left' and p.height > c.seats_height)) order by c.created_at, c.id")
                .param(DatabaseClock.column(before))
                .query((row, _) -> ChannelId.of(row.getString("id")))
                .list()
                .stream()
                .flatMap(id -> channels.find(id).stream())
                .toList();
    }

    /** Takes it upon this instance to ask now; not where another did meanwhile. */
    public boolean take(ChannelId channel, Instant before, Instant now) {
        return jdbc.sql("update channel c set seats_asked_at = ?, seats_height = coalesce((select max(p.height)"
                                + " from node_channel p where p.channel_id = c.id and p.state <> 'left'), 0)"
                                + " where c.id = ? and " + DUE)
                        .params(DatabaseClock.column(now), channel.value(), DatabaseClock.column(before))
                        .update()
                == 1;
    }

    /** The version of the configuration that the seats follow; -1 where they were never held against one. */
    public long version(ChannelId channel) {
        return jdbc.sql("select seats_version from channel where id = ?")
                .param(channel.value())
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    /** Remembers that the seats follow a configuration, or that older ones are no news. */
    public void follow(ChannelId channel, long version) {
        jdbc.sql("update channel set seats_version = ? where id = ? and seats_version < ?")
                .params(version, channel.value(), version)
                .update();
    }
}

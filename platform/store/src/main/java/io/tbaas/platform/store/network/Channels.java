package io.tbaas.platform.store.network;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
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

/** The channels of networks. */
@Component
public final class Channels {
    /** Of a channel that does not exist yet, those know who are asked to make it; of others, those who sit there. */
    private static final String VISIBLE =
            "exists (select 1 from seat s where s.channel_id = channel.id and s.company_id = ?"
                    + " and (s.state in ('voted', 'joined', 'leaving')"
                    + " or (channel.state in ('proposed', 'creating') and s.state <> 'out')))";

    private static final Listing<Channel> LISTING = Listing.of("channel", "id", Channels::read)
            .within("network_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("created");

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new channel, which is not composed yet. */
    public void insert(Change change, Channel channel) {
        jdbc.sql("insert into channel (id, network_id, name, state, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        channel.id().value(),
                        channel.network().value(),
                        channel.name(),
                        channel.state().code(),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores a channel's first block. */
    public void compose(Change change, ChannelId id, Bytes firstBlock, Bytes hash) {
        jdbc.sql("update channel set first_block = ?, first_hash = ? where id = ?")
                .params(firstBlock.toArray(), hash.toArray(), id.value())
                .update();
    }

    /** Stores another state, as far as the life cycle allows; nothing happens where it is in that state. */
    public void enter(Change change, ChannelId id, ChannelState state) {
        find(id).filter(channel -> channel.state() != state)
                .ifPresent(channel -> jdbc.sql("update channel set state = ? where id = ?")
                        .params(channel.state().to(state).code(), id.value())
                        .update());
    }

    /** Forgets a channel that never came to be; its name may be used again. */
    public void forget(Change change, ChannelId id) {
        jdbc.sql("delete from channel where id = ? and state = 'proposed'")
                .param(id.value())
                .update();
    }

    /** The channel of an id, whoever asks. */
    public Optional<Channel> find(ChannelId id) {
        return jdbc.sql("select * from channel where id = ?")
                .param(id.value())
                .query(Channels::read)
                .optional();
    }

    /**
     * The channel of an id that the platform itself holds.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Channel get(ChannelId id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Stores that a channel runs. */
    public void run(Change change, Channel channel) {
        jdbc.sql("update channel set state = ? where id = ?")
                .params(
                        channel.state().to(ChannelState.RUNNING).code(),
                        channel.id().value())
                .update();
    }

    /** The first channel of a network that has one. */
    public Channel first(NetworkId network) {
        return oldest(network).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The oldest channel of a network, if it has one. */
    public Optional<Channel> oldest(NetworkId network) {
        return jdbc.sql("select * from channel where network_id = ? order by created_at, id limit 1")
                .param(network.value())
                .query(Channels::read)
                .optional();
    }

    /** The channels of established networks that began with this block. */
    public List<Channel> beginningWith(Bytes hash) {
        return jdbc.sql("select c.* from channel c join network n on n.id = c.network_id where c.first_hash = ?"
                        + " and n.state in ('ready', 'running', 'degraded', 'stopped') order by c.created_at, c.id")
                .param(hash.toArray())
                .query(Channels::read)
                .list();
    }

    /** The channels of a network by their age. */
    public List<Channel> of(NetworkId network) {
        return jdbc.sql("select * from channel where network_id = ? order by created_at, id")
                .param(network.value())
                .query(Channels::read)
                .list();
    }

    /** The channel of an id, for a company that knows of it. */
    public Optional<Channel> find(ChannelId id, CompanyId company) {
        return jdbc.sql("select * from channel where id = ? and " + VISIBLE)
                .params(id.value(), company.value())
                .query(Channels::read)
                .optional();
    }

    /** The channels of a network that a company knows of, by their age. */
    public List<Channel> of(NetworkId network, CompanyId company) {
        return jdbc.sql("select * from channel where network_id = ? and " + VISIBLE + " order by created_at, id")
                .params(network.value(), company.value())
                .query(Channels::read)
                .list();
    }

    /** A page of the channels of a network that a company knows of. */
    public Page<Channel> page(
            NetworkId network,
            CompanyId company,
            Optional<ChannelState> state,
            Optional<String> name,
            PageRequest request) {
        Filter filter = Filter.none()
                .is("network_id", network.value())
                .where(VISIBLE, company.value())
                .is("state", state.map(ChannelState::code))
                .contains("name", name);
        return LISTING.page(jdbc, filter, request);
    }

    /** A page of the channels in which an organisation sits and whose first block is made. */
    public Page<Channel> page(
            NetworkId network, OrganisationId organisation, Optional<String> name, PageRequest request) {
        Filter filter = Filter.none()
                .is("network_id", network.value())
                .where("first_block is not null")
                .where(
                        "exists (select 1 from seat s where s.channel_id = channel.id and s.organisation_id = ?"
                                + " and s.state in ('voted', 'joined', 'leaving'))",
                        organisation.value())
                .contains("name", name);
        return LISTING.page(jdbc, filter, request);
    }

    /** How many channels the networks of a company have. */
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from channel c join network n on n.id = c.network_id where n.company_id = ?")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    /** Forgets the channels of a network. */
    public void delete(Change change, NetworkId network) {
        for (String table : List.of("channel_figure", "channel_count")) {
            jdbc.sql("delete from " + table + " where channel_id in (select id from channel where network_id = ?)")
                    .param(network.value())
                    .update();
        }
        jdbc.sql("delete from channel where network_id = ?")
                .param(network.value())
                .update();
    }

    private static Channel read(ResultSet row, int number) throws SQLException {
        return new Channel(
                ChannelId.of(row.getString("id")),
                NetworkId.of(row.getString("network_id")),
                row.getString("name"),
                State.of(ChannelState.class, row.getString("state")),
                Optional.ofNullable(row.getBytes("first_block")).map(Bytes::wrap),
                Optional.ofNullable(row.getBytes("first_hash")).map(Bytes::wrap));
    }
}

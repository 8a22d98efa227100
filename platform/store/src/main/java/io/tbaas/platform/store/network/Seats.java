package io.tbaas.platform.store.network;

import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.audit.PastReaders;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The places of organisations in channels; each changes while its network is locked. */
@Component
public final class Seats {
    private final JdbcClient jdbc;
    private final PastReaders readers;

    Seats(JdbcClient jdbc, PastReaders readers) {
        this.readers = readers;
        this.jdbc = jdbc;
    }

    /** Stores a seat, in place of one that the organisation had before. */
    public void put(Change change, Seat seat) {
        jdbc.sql("delete from seat where channel_id = ? and organisation_id = ?")
                .params(seat.channel().value(), seat.organisation().value())
                .update();
        jdbc.sql("insert into seat (channel_id, organisation_id, company_id, rights, state, since)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        seat.channel().value(),
                        seat.organisation().value(),
                        seat.company().value(),
                        written(seat.rights()),
                        seat.state().code(),
                        DatabaseClock.column(change.now()))
                .update();
    }

    /** Seats all organisations of a network in a channel of theirs, with all rights; those who sit there stay as they are. */
    public void seatAll(Change change, Channel channel) {
        jdbc.sql("insert into seat (channel_id, organisation_id, company_id, rights, state, since)"
                        + " select cast(? as varchar), o.id, o.company_id, 'READ,WRITE,KEEP,VOTE', 'joined', cast(? as timestamp(6) with time zone)"
                        + " from organisation o where o.network_id = ? and not exists"
                        + " (select 1 from seat s where s.organisation_id = o.id and s.channel_id = ?)")
                .params(
                        channel.id().value(),
                        DatabaseClock.column(change.now()),
                        channel.network().value(),
                        channel.id().value())
                .update();
    }

    /**
     * Stores another state of a seat, as far as its life cycle allows; nothing happens where it is in that state. What happened until somebody went
     * stays readable to its company.
     */
    public void enter(Change change, ChannelId channel, OrganisationId organisation, SeatState state) {
        Optional<Seat> seat = find(channel, organisation).filter(found -> found.state() != state);
        seat.ifPresent(
                found -> jdbc.sql("update seat set state = ?, since = ? where channel_id = ? and organisation_id = ?")
                        .params(
                                found.state().to(state).code(),
                                DatabaseClock.column(change.now()),
                                channel.value(),
                                organisation.value())
                        .update());
        seat.filter(found -> state == SeatState.OUT && found.state().isSeated())
                .ifPresent(found -> readers.leaves(change, network(channel), channel, found.company()));
    }

    private NetworkId network(ChannelId channel) {
        return jdbc.sql("select network_id from channel where id = ?")
                .param(channel.value())
                .query((row, _) -> NetworkId.of(row.getString("network_id")))
                .single();
    }

    /** An organisation's seat in a channel. */
    public Optional<Seat> find(ChannelId channel, OrganisationId organisation) {
        return jdbc.sql("select * from seat where channel_id = ? and organisation_id = ?")
                .params(channel.value(), organisation.value())
                .query(Seats::read)
                .optional();
    }

    /** All seats of a channel, whatever their state. */
    public List<Seat> of(ChannelId channel) {
        return jdbc.sql("select * from seat where channel_id = ? order by organisation_id")
                .param(channel.value())
                .query(Seats::read)
                .list();
    }

    /** The seats that ended with a channel which was closed: they all ended in one change. */
    public List<Seat> ended(ChannelId channel) {
        List<Seat> all = of(channel);
        Optional<Instant> end = all.stream().map(Seat::since).max(Comparator.naturalOrder());
        return all.stream()
                .filter(seat -> seat.state() == SeatState.OUT && end.equals(Optional.of(seat.since())))
                .toList();
    }

    /** The seats of an organisation, whatever their state. */
    public List<Seat> of(OrganisationId organisation) {
        return jdbc.sql("select * from seat where organisation_id = ? order by channel_id")
                .param(organisation.value())
                .query(Seats::read)
                .list();
    }

    /** The channels of a network in which an organisation of a company sits. */
    public Set<ChannelId> channels(NetworkId network, CompanyId company) {
        return Set.copyOf(jdbc.sql("select distinct s.channel_id from seat s join channel c on c.id = s.channel_id"
                        + " where c.network_id = ? and s.company_id = ? and s.state in ('voted', 'joined', 'leaving')")
                .params(network.value(), company.value())
                .query((row, _) -> ChannelId.of(row.getString("channel_id")))
                .list());
    }

    private static String written(Set<Right> rights) {
        return rights.stream().sorted().map(Right::name).collect(Collectors.joining(","));
    }

    private static Seat read(ResultSet row, int number) throws SQLException {
        return new Seat(
                ChannelId.of(row.getString("channel_id")),
                OrganisationId.of(row.getString("organisation_id")),
                CompanyId.of(row.getString("company_id")),
                Arrays.stream(row.getString("rights").split(",", -1))
                        .map(Right::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                State.of(SeatState.class, row.getString("state")),
                Rows.time(row, "since"));
    }
}

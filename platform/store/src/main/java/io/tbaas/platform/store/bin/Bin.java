package io.tbaas.platform.store.bin;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.bin.BinSubject;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The recycle bins of companies. */
@Component
public final class Bin {
    private static final Listing<BinEntry> LISTING = Listing.of("bin_entry", "id", Bin::read)
            .within("company_id")
            .sortable("kept", "kept_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-kept");

    private final JdbcClient jdbc;

    Bin(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new entry. */
    public void insert(Change change, BinEntry entry) {
        jdbc.sql("insert into bin_entry (id, company_id, network_id, kind, node_id, channel_id, organisation_id, name,"
                        + " state, kept_at, purge_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(entry.id().value())
                .param(entry.company().value())
                .param(entry.network().value())
                .param(entry.subject().code())
                .param(entry.node().map(NodeId::value).orElse(null))
                .param(entry.subject().channel().map(ChannelId::value).orElse(null))
                .param(entry.subject().organisation().map(OrganisationId::value).orElse(null))
                .param(entry.name())
                .param(entry.state().code())
                .param(DatabaseClock.column(entry.keptAt()))
                .param(DatabaseClock.column(entry.purgeAt()))
                .update();
    }

    /** Stores another state, as far as the life cycle allows. */
    public void enter(Change change, BinEntryId id, BinState state) {
        BinEntry entry = lock(change, id);
        jdbc.sql("update bin_entry set state = ? where id = ?")
                .params(entry.state().to(state).code(), id.value())
                .update();
    }

    /** The entry of an id, held until the change is committed. */
    public BinEntry lock(Change change, BinEntryId id) {
        return found(id, " for update");
    }

    /** The entry of an id that the platform itself holds. */
    public BinEntry get(BinEntryId id) {
        return found(id, "");
    }

    /** The entry of an id for its company. */
    public BinEntry get(BinEntryId id, CompanyId company) {
        return Optional.of(get(id))
                .filter(entry -> entry.company().equals(company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The entry that a node has now, if it is in the bin. */
    public Optional<BinEntry> of(NodeId node) {
        return jdbc.sql("select * from bin_entry where node_id = ? and state in ('kept', 'restoring', 'purging')")
                .param(node.value())
                .query(Bin::read)
                .optional();
    }

    /** The entry that a whole network has now, if it is in the bin. */
    public Optional<BinEntry> ofWhole(NetworkId network) {
        return jdbc.sql("select * from bin_entry where network_id = ? and kind = 'network'"
                        + " and state in ('kept', 'restoring', 'purging')")
                .param(network.value())
                .query(Bin::read)
                .optional();
    }

    /** The parts of a network that are in the bin now. */
    public List<BinEntry> parts(NetworkId network) {
        return jdbc.sql("select * from bin_entry where network_id = ? and kind = 'part'"
                        + " and state in ('kept', 'restoring', 'purging') order by id")
                .param(network.value())
                .query(Bin::read)
                .list();
    }

    /** The organisations of a network whose parts are in the bin now because they left by their own wish. */
    public Set<OrganisationId> departed(NetworkId network) {
        return parts(network).stream()
                .flatMap(entry -> entry.subject().organisation().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that was ever in the bin of a channel. */
    public List<BinEntry> of(ChannelId channel) {
        return jdbc.sql("select * from bin_entry where channel_id = ? order by kept_at, id")
                .param(channel.value())
                .query(Bin::read)
                .list();
    }

    /** Stores that nothing is left of a company's nodes and copies of channels in a network, which were in the bin one by one. */
    public void purgeWithin(Change change, NetworkId network, CompanyId company) {
        jdbc.sql("update bin_entry set state = 'purged' where network_id = ? and company_id = ?"
                        + " and kind in ('node', 'channel') and state <> 'restored'")
                .params(network.value(), company.value())
                .update();
    }

    /** Stores that nothing is left of those nodes of a company in a network, in the bin one by one, that were removed with all of an organisation. */
    public void purgeGone(Change change, NetworkId network, CompanyId company) {
        jdbc.sql("update bin_entry set state = 'purged' where network_id = ? and company_id = ? and kind = 'node'"
                        + " and state <> 'restored' and not exists (select 1 from node n where n.id = node_id)")
                .params(network.value(), company.value())
                .update();
    }

    /** A page of a company's entries: those in a state, or all that still are in the bin. */
    public Page<BinEntry> page(CompanyId company, Optional<BinState> state, PageRequest request) {
        Filter filter = Filter.none().is("company_id", company.value());
        state.ifPresentOrElse(
                wanted -> filter.is("state", wanted.code()),
                () -> filter.where("state in ('kept', 'restoring', 'purging')"));
        return LISTING.page(jdbc, filter, request);
    }

    /** Some of the entries whose time is over. */
    public List<BinEntry> over(Instant now, int limit) {
        return jdbc.sql("select * from bin_entry where state = 'kept' and purge_at <= ? order by purge_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(Bin::read)
                .list();
    }

    /** Stores that nothing is left of a network's entries. */
    public void purge(Change change, NetworkId network) {
        jdbc.sql("update bin_entry set state = 'purged' where network_id = ? and state <> 'restored'")
                .param(network.value())
                .update();
    }

    private BinEntry found(BinEntryId id, String suffix) {
        return jdbc.sql("select * from bin_entry where id = ?" + suffix)
                .param(id.value())
                .query(Bin::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private static BinEntry read(ResultSet row, int number) throws SQLException {
        return new BinEntry(
                BinEntryId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                BinSubject.of(
                        row.getString("kind"),
                        NetworkId.of(row.getString("network_id")),
                        Rows.optionalText(row, "node_id").map(NodeId::of),
                        Rows.optionalText(row, "channel_id").map(ChannelId::of),
                        Rows.optionalText(row, "organisation_id").map(OrganisationId::of)),
                row.getString("name"),
                State.of(BinState.class, row.getString("state")),
                Rows.time(row, "kept_at"),
                Rows.time(row, "purge_at"));
    }
}

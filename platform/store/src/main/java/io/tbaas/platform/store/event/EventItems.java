package io.tbaas.platform.store.event;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventKind;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Tally;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The items of the event centre, each addressed to one company. */
@Component
public final class EventItems {
    private final JdbcClient jdbc;
    private final Json json;
    private final EventFeed feed;
    private final Listing<EventItem> listing;

    EventItems(JdbcClient jdbc, Json json, EventFeed feed) {
        this.jdbc = jdbc;
        this.json = json;
        this.feed = feed;
        this.listing = Listing.of("event_item", "id", this::read)
                .within("assignee_id")
                .within("company_id", "state")
                .within("company_id")
                .sortable("changed", "changed_at", ColumnType.TIME)
                .sortable("created", "created_at", ColumnType.TIME)
                .sortedBy("-changed");
    }

    /** Stores a new item. */
    public EventItem insert(Change change, EventItem item) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "insert into event_item (id, company_id, kind, subject_kind, subject_id, state,"
                                + " parameters, outcome, voters, agreed, rejected, threshold, feed, created_at, changed_at, version, deadline, assignee_id, consortium_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)")
                .params(List.of(
                        item.id().value(),
                        item.company().value(),
                        item.kind().code(),
                        item.subject().kind().name(),
                        item.subject().id(),
                        item.state().code(),
                        json.write(item.parameters()),
                        item.outcome(),
                        item.tally().voters(),
                        item.tally().agreed(),
                        item.tally().rejected(),
                        item.tally().threshold(),
                        feed.next(change, item.company()),
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(change.now())));
        withOptional(statement, item)
                .param(item.consortium().map(ConsortiumId::value).orElse(null))
                .update();
        return get(item.id(), item.company());
    }

    /** Stores a changed item that was read at the version it carries; gives it back with the next one and its new place in the feed. */
    public EventItem update(Change change, EventItem item) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "update event_item set state = ?, outcome = ?, voters = ?, agreed = ?, rejected = ?, threshold = ?,"
                                + " feed = ?, changed_at = ?, version = version + 1, deadline = ?, assignee_id = ? where id = ? and version = ?")
                .params(List.of(
                        item.state().code(),
                        item.outcome(),
                        item.tally().voters(),
                        item.tally().agreed(),
                        item.tally().rejected(),
                        item.tally().threshold(),
                        feed.next(change, item.company()),
                        DatabaseClock.column(change.now())));
        Rows.requireChanged(withOptional(statement, item)
                .param(item.id().value())
                .param(item.version().number())
                .update());
        return get(item.id(), item.company());
    }

    private static JdbcClient.StatementSpec withOptional(JdbcClient.StatementSpec statement, EventItem item) {
        return statement
                .param(item.deadline().map(DatabaseClock::column).orElse(null))
                .param(item.assignee().map(AccountId::value).orElse(null));
    }

    /** The item of an id, for the company it is addressed to. */
    public EventItem get(EventId id, CompanyId company) {
        return jdbc.sql("select * from event_item where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** All items that follow a subject, in the order of their companies. */
    public List<EventItem> ofSubject(ResourceRef subject) {
        return jdbc.sql("select * from event_item where subject_id = ? order by company_id")
                .param(subject.id())
                .query(this::read)
                .list();
    }

    /** A page of a company's items. */
    public Page<EventItem> page(CompanyId company, Filter filter, PageRequest request) {
        return listing.page(jdbc, filter.is("company_id", company.value()), request);
    }

    /** A company's items that changed after a place in its feed, in the order of the feed. */
    public List<EventItem> changes(CompanyId company, long after, int limit) {
        return jdbc.sql("select * from event_item where company_id = ? and feed > ? order by feed limit ?")
                .params(company.value(), after, limit)
                .query(this::read)
                .list();
    }

    /** The last place in a company's feed; 0 where nothing ever happened. */
    public long height(CompanyId company) {
        return jdbc.sql("select height from event_feed where company_id = ?")
                .param(company.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** How many items of a company are in each state. */
    public Map<EventState, Integer> counts(CompanyId company) {
        record Count(EventState state, int number) {}
        return jdbc
                .sql("select state, count(*) as number from event_item where company_id = ? group by state")
                .param(company.value())
                .query((row, _) -> new Count(State.of(EventState.class, row.getString("state")), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Count::state, Count::number));
    }

    /** How many items that need a company are in an account's hands. */
    public int countHandedTo(AccountId account) {
        return jdbc.sql("select count(*) from event_item where assignee_id = ? and state = 'needs-me'")
                .param(account.value())
                .query(Integer.class)
                .single();
    }

    private EventItem read(ResultSet row, int number) throws SQLException {
        return new EventItem(
                EventId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                EventKind.of(row.getString("kind")),
                new ResourceRef(ResourceKind.valueOf(row.getString("subject_kind")), row.getString("subject_id")),
                Rows.optionalText(row, "consortium_id").map(ConsortiumId::of),
                State.of(EventState.class, row.getString("state")),
                Rows.optionalText(row, "assignee_id").map(AccountId::of),
                json.readTexts(row.getString("parameters")),
                row.getString("outcome"),
                new Tally(row.getInt("voters"), row.getInt("agreed"), row.getInt("rejected"), row.getInt("threshold")),
                Rows.optionalTime(row, "deadline"),
                row.getLong("feed"),
                time(row, "created_at"),
                time(row, "changed_at"),
                Rows.version(row));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Rows.time(row, column);
    }
}

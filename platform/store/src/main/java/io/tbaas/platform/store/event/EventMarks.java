package io.tbaas.platform.store.event;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventMark;
import io.tbaas.platform.store.change.Change;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each account noted on items: read or not, starred or not. */
@Component
public final class EventMarks {
    private final JdbcClient jdbc;

    EventMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores what an account noted on an item. */
    public void put(Change change, EventId item, AccountId account, EventMark mark) {
        jdbc.sql(
                        "insert into event_mark (item_id, account_id, seen, starred) values (?, ?, 0, false) on conflict do nothing")
                .params(item.value(), account.value())
                .update();
        jdbc.sql("update event_mark set seen = ?, starred = ? where item_id = ? and account_id = ?")
                .params(mark.seen(), mark.starred(), item.value(), account.value())
                .update();
    }

    /** What an account noted on some items; items without a note are missing. */
    public Map<EventId, EventMark> of(AccountId account, Collection<EventId> items) {
        record Row(EventId item, EventMark mark) {}
        if (items.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from event_mark where account_id = :account and item_id in (:items)")
                .param("account", account.value())
                .param("items", items.stream().map(EventId::value).toList())
                .query((row, _) -> new Row(
                        EventId.of(row.getString("item_id")),
                        new EventMark(row.getLong("seen"), row.getBoolean("starred"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::item, Row::mark));
    }

    /** How many items of a company that are not closed an account has not read since they changed. */
    public int unread(AccountId account, CompanyId company) {
        return jdbc.sql(
                        "select count(*) from event_item i where i.company_id = ? and i.state <> 'closed' and not exists"
                                + " (select 1 from event_mark k where k.item_id = i.id and k.account_id = ? and k.seen >= i.feed)")
                .params(company.value(), account.value())
                .query(Integer.class)
                .single();
    }
}

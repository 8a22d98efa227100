package io.tbaas.platform.store.event;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.change.Change;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers the changes of a company's items in the order of their commits, so that a reader who asks for what came after a number misses nothing. */
@Component
public final class EventFeed {
    private final JdbcClient jdbc;

    EventFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next place; the company's feed stays locked until the change is committed. */
    long next(Change change, CompanyId company) {
        jdbc.sql("insert into event_feed (company_id, height) values (?, 0) on conflict do nothing")
                .param(company.value())
                .update();
        jdbc.sql("update event_feed set height = height + 1 where company_id = ?")
                .param(company.value())
                .update();
        return jdbc.sql("select height from event_feed where company_id = ?")
                .param(company.value())
                .query(Long.class)
                .single();
    }

    /** Locks the feeds of companies in an order that all changes share, so that two that tell several of them do not wait for each other. */
    public void lock(Change change, Collection<CompanyId> companies) {
        companies.stream().map(CompanyId::value).sorted().distinct().forEach(company -> {
            jdbc.sql("insert into event_feed (company_id, height) values (?, 0) on conflict do nothing")
                    .param(company)
                    .update();
            jdbc.sql("select height from event_feed where company_id = ? for update")
                    .param(company)
                    .query(Long.class)
                    .single();
        });
    }
}

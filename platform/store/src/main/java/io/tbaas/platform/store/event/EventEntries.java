package io.tbaas.platform.store.event;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventEntry;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of subjects, with the comments. */
@Component
public final class EventEntries {
    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<EventEntry> listing;

    EventEntries(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.bySequence("event_entry", "number", "number", this::read)
                .within("subject_id");
    }

    /** Adds a line of whoever makes the change. */
    public void append(
            Change change,
            ResourceRef subject,
            String code,
            Map<String, String> parameters,
            String text,
            boolean internal) {
        @Nullable String company = null;
        @Nullable String account = null;
        if (change.call().caller() instanceof Caller.Account caller) {
            company = caller.company().value();
            account = caller.account().value();
        }
        jdbc.sql("insert into event_entry (subject_id, at, code, parameters, content, internal, company_id, account_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(subject.id())
                .param(DatabaseClock.column(change.now()))
                .param(code)
                .param(json.write(parameters))
                .param(text)
                .param(internal)
                .param(company)
                .param(account)
                .update();
    }

    /** A page of the lines a company sees, newest first. */
    public Page<EventEntry> page(ResourceRef subject, CompanyId reader, Optional<String> code, PageRequest request) {
        Filter filter = Filter.none()
                .is("subject_id", subject.id())
                .where("(not internal or company_id = ?)", reader.value())
                .is("code", code);
        return listing.page(jdbc, filter, request);
    }

    private EventEntry read(ResultSet row, int number) throws SQLException {
        return new EventEntry(
                row.getLong("number"),
                Rows.time(row, "at"),
                Rows.optionalText(row, "company_id").map(CompanyId::of),
                Rows.optionalText(row, "account_id").map(AccountId::of),
                row.getString("code"),
                json.readTexts(row.getString("parameters")),
                row.getString("content"),
                row.getBoolean("internal"));
    }
}

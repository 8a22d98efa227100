package io.tbaas.platform.store.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to the hash chains; called by {@link io.tbaas.platform.store.change.Changes} only, in the transaction of the change. */
@Component
public final class AuditLog {
    private final JdbcClient jdbc;
    private final Json json;
    private final Origins origins;
    private final AuditPlaces places;

    private record Head(long height, Bytes hash) {}

    AuditLog(JdbcClient jdbc, Json json, Origins origins, AuditPlaces places) {
        this.places = places;
        this.jdbc = jdbc;
        this.json = json;
        this.origins = origins;
    }

    /**
     * Appends the rows of a change. Their chains stay locked until the transaction ends, so a change appends last; and they are locked in the order
     * of their names, whether they are of companies, of networks or the platform's, so that two changes never wait for each other's chains.
     */
    public void append(Call call, AuditAction action, Collection<PlacedEntry> entries, Instant at) {
        entries.forEach(entry -> origin(
                call, entry.resource(), at)); // stored before any chain is held: another change may be storing the same
        entries.stream()
                .sorted(Comparator.comparing(entry -> entry.place().chain().value()))
                .forEach(entry -> append(call, action, entry, at, ""));
    }

    /** Appends a row for what was refused. */
    public void appendRefused(Call call, AuditAction action, AuditEntry entry, Instant at, ProblemCode problem) {
        append(call, action, places.refused(call.caller(), action, entry, problem), at, problem.name());
    }

    private void append(Call call, AuditAction action, PlacedEntry entry, Instant at, String problem) {
        String origin = origin(call, entry.resource(), at);
        Head head = lock(entry.place().chain());
        AuditRow row = new AuditRow(
                        entry.place(),
                        head.height + 1,
                        at,
                        Actor.of(call.caller()),
                        action.code(),
                        entry.resource(),
                        problem.isEmpty() ? AuditResult.DONE : AuditResult.REFUSED,
                        problem,
                        origin,
                        call.requestId(),
                        entry.details(),
                        head.hash,
                        Bytes.EMPTY)
                .sealed();
        insert(row);
        jdbc.sql("update audit_chain set height = ?, last_hash = ? where id = ?")
                .params(row.sequence(), row.hash().toArray(), row.chain().value())
                .update();
    }

    private String origin(Call call, ResourceRef resource, Instant at) {
        return call.origin()
                .map(origin -> origins.idOf(origin, person(call, resource), at).value())
                .orElse("");
    }

    /** Whose call it is: who signs in is known by what the call works on. */
    private static String person(Call call, ResourceRef resource) {
        return switch (call.caller()) {
            case Caller.Account account -> account.account().value();
            case Caller.Operator operator -> operator.operator().value();
            case Caller.Anonymous _, Caller.Platform _ ->
                switch (resource.kind()) {
                    case ACCOUNT, OPERATOR -> resource.id();
                    default -> "";
                };
        };
    }

    private Head lock(ChainId chain) {
        jdbc.sql("insert into audit_chain (id, height, last_hash) values (?, 0, ?) on conflict do nothing")
                .params(chain.value(), Bytes.EMPTY.toArray())
                .update();
        return jdbc.sql("select height, last_hash from audit_chain where id = ? for update")
                .param(chain.value())
                .query((row, _) -> new Head(row.getLong("height"), Rows.bytes(row, "last_hash")))
                .single();
    }

    private void insert(AuditRow row) {
        jdbc.sql(
                        "insert into audit_row (chain_id, sequence, at, actor_kind, actor_id, action, resource_kind, resource_id, result,"
                                + " problem, origin_id, request_id, details, previous_hash, hash, company_id, scope_id)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        row.chain().value(),
                        row.sequence(),
                        DatabaseClock.column(row.at()),
                        row.actor().kind(),
                        row.actor().id(),
                        row.action(),
                        row.resource().kind().name(),
                        row.resource().id(),
                        row.result().name(),
                        row.problem(),
                        row.origin(),
                        row.requestId(),
                        json.write(row.details()),
                        row.previous().toArray(),
                        row.hash().toArray()))
                .param(row.place().company().map(CompanyId::value).orElse(null))
                .param(row.place().scope().orElse(null))
                .update();
    }
}

package io.tbaas.platform.store.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to the hash chains; called by {@link io.tbaas.platform.store.change.Changes} only, in the transaction of the change. */
@Component
public final class AuditLog {
    private final JdbcClient jdbc;
    private final Json json;
    private final Origins origins;

    private record Head(long height, Bytes hash) {}

    AuditLog(JdbcClient jdbc, Json json, Origins origins) {
        this.jdbc = jdbc;
        this.json = json;
        this.origins = origins;
    }

    /**
     * Appends a row. The chain stays locked until the transaction ends, so a change appends last.
     *
     * @param problem code of the problem where the act was refused, else empty
     */
    public void append(Call call, AuditAction action, AuditEntry entry, Instant at, String problem) {
        Head head = lock(entry.chain());
        AuditRow row = new AuditRow(
                        entry.chain(),
                        head.height + 1,
                        at,
                        Actor.of(call.caller()),
                        action.code(),
                        entry.resource(),
                        problem.isEmpty() ? AuditResult.DONE : AuditResult.REFUSED,
                        problem,
                        call.origin()
                                .map(origin -> origins.idOf(origin, person(call, entry), at)
                                        .value())
                                .orElse(""),
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

    /** Whose call it is: who signs in is known by what the call works on. */
    private static String person(Call call, AuditEntry entry) {
        return switch (call.caller()) {
            case Caller.Account account -> account.account().value();
            case Caller.Operator operator -> operator.operator().value();
            case Caller.Anonymous _, Caller.Platform _ ->
                switch (entry.resource().kind()) {
                    case ACCOUNT, OPERATOR -> entry.resource().id();
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
                                + " problem, origin_id, request_id, details, previous_hash, hash)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
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
                        row.hash().toArray())
                .update();
    }
}

package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.audit.OriginId;
import io.tbaas.platform.domain.call.Origin;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses and programs of callers, each kept once under an id that audit rows and sessions hold. */
@Component
public final class Origins {
    private final JdbcClient jdbc;
    private final Ids ids;

    Origins(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The id of an origin, which is stored where it is new. */
    public OriginId idOf(Origin origin, Instant now) {
        return known(origin).orElseGet(() -> {
            jdbc.sql("insert into origin (id, address, program, created_at) values (?, ?, ?, ?) on conflict do nothing")
                    .params(
                            ids.next(OriginId.KIND).value(),
                            origin.address(),
                            origin.program(),
                            DatabaseClock.column(now))
                    .update();
            return known(origin).orElseThrow();
        });
    }

    /** The origin of an id, unless it was erased. */
    public Optional<Origin> find(String id) {
        return jdbc.sql("select address, program from origin where id = ?")
                .param(id)
                .query((row, _) -> new Origin(row.getString("address"), row.getString("program")))
                .optional();
    }

    private Optional<OriginId> known(Origin origin) {
        return jdbc.sql("select id from origin where address = ? and program = ?")
                .params(origin.address(), origin.program())
                .query(String.class)
                .optional()
                .map(OriginId::of);
    }
}

package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.audit.OriginId;
import io.tbaas.platform.domain.call.Origin;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
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

    /**
     * The id of an origin of a person, which is stored where it is new.
     *
     * @param person id of an account or operator; empty where nobody is known
     */
    public OriginId idOf(Origin origin, String person, Instant now) {
        return known(origin, person).orElseGet(() -> {
            jdbc.sql("insert into origin (id, person_id, address, program, created_at) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(
                            ids.next(OriginId.KIND).value(),
                            person,
                            origin.address(),
                            origin.program(),
                            DatabaseClock.column(now))
                    .update();
            return known(origin, person).orElseThrow();
        });
    }

    /** The origin of an id, unless it was erased. */
    public Optional<Origin> find(String id) {
        return jdbc.sql("select address, program from origin where id = ?")
                .param(id)
                .query((row, _) -> new Origin(row.getString("address"), row.getString("program")))
                .optional();
    }

    /** Erases a person's origins; what refers to them, the audit log too, stays as it is. Tells how many there were. */
    public int erase(Change change, String person) {
        return jdbc.sql("delete from origin where person_id = ?").param(person).update();
    }

    private Optional<OriginId> known(Origin origin, String person) {
        return jdbc.sql("select id from origin where person_id = ? and address = ? and program = ?")
                .params(person, origin.address(), origin.program())
                .query(String.class)
                .optional()
                .map(OriginId::of);
    }
}

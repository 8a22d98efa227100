package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.operation.OperationId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands out operations to workers; measured with the database's clock, so that clocks of instances may differ. */
@Component
public final class Leases {
    private static final String CLAIMABLE =
            """
            select o.id from operation o
            where o.state in ('queued', 'running', 'waiting', 'cancelling')
              and o.next_at <= current_timestamp
              and (o.lease_until is null or o.lease_until <= current_timestamp)
              and (o.host is null or o.host = ?)
              and not exists (select 1 from operation e where e.lane = o.lane and e.place < o.place
                              and e.state in ('queued', 'running', 'waiting', 'cancelling'))
            order by o.next_at, o.id
            limit ?
            for update skip locked
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Leases(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Takes operations that are due and that nobody works on.
     *
     * @param owner id of the instance that takes them
     * @param host machine it runs on
     */
    public List<Lease> claim(String owner, String host, int limit, Duration life) {
        List<Lease> leases = transactions.execute(_ -> {
            List<String> ids =
                    jdbc.sql(CLAIMABLE).params(host, limit).query(String.class).list();
            return ids.stream().map(id -> take(id, owner, life)).toList();
        });
        return leases == null ? List.of() : leases;
    }

    /** Prolongs a lease; false where it is lost. */
    public boolean prolong(Lease lease, Duration life) {
        return jdbc.sql("update operation set lease_until = current_timestamp + " + interval(life)
                                + " where id = ? and lease_number = ?" + " and lease_owner is not null")
                        .params(lease.operation().value(), lease.number())
                        .update()
                == 1;
    }

    /** Gives a lease back, so that others need not wait for its end. */
    public void release(Lease lease) {
        jdbc.sql("update operation set lease_owner = null, lease_until = null where id = ? and lease_number = ?")
                .params(lease.operation().value(), lease.number())
                .update();
    }

    private Lease take(String id, String owner, Duration life) {
        jdbc.sql("update operation set lease_owner = ?, lease_until = current_timestamp + " + interval(life)
                        + ", lease_number = lease_number + 1 where id = ?")
                .params(owner, id)
                .update();
        long number = jdbc.sql("select lease_number from operation where id = ?")
                .param(id)
                .query(Long.class)
                .single();
        return new Lease(OperationId.of(id), owner, number);
    }

    private static String interval(Duration life) {
        return "interval '" + life.toMillis() / 1000.0 + "' second";
    }
}

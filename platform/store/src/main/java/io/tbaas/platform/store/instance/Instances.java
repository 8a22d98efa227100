package io.tbaas.platform.store.instance;

import io.tbaas.platform.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instances of the platform that share the database. */
@Component
public final class Instances {
    private final JdbcClient jdbc;

    /** An instance; one that was not seen for a while is gone. */
    public record Instance(String id, String host, String address, Instant startedAt, Instant seenAt, boolean alive) {}

    Instances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells that an instance is alive. */
    public void seen(String id, String host, String address) {
        int rows = jdbc.sql("update platform_instance set seen_at = current_timestamp where id = ?")
                .param(id)
                .update();
        if (rows == 0) {
            jdbc.sql("insert into platform_instance (id, host, address, started_at, seen_at)"
                            + " values (?, ?, ?, current_timestamp, current_timestamp)")
                    .params(id, host, address)
                    .update();
        }
    }

    /** Tells that an instance stopped. */
    public void left(String id) {
        jdbc.sql("delete from platform_instance where id = ?").param(id).update();
    }

    /** All instances; those seen within the time are alive. */
    public List<Instance> all(Duration within) {
        return jdbc.sql(
                        "select id, host, address, started_at, seen_at, current_timestamp as present from platform_instance order by started_at")
                .query((row, _) -> new Instance(
                        row.getString("id"),
                        row.getString("host"),
                        row.getString("address"),
                        Rows.time(row, "started_at"),
                        Rows.time(row, "seen_at"),
                        Rows.time(row, "seen_at").plus(within).isAfter(Rows.time(row, "present"))))
                .list();
    }

    /** Forgets instances that were not seen for long. */
    public int removeGone(Duration longerThan) {
        return jdbc.sql("delete from platform_instance where seen_at < current_timestamp - interval '"
                        + longerThan.toSeconds() + "' second")
                .update();
    }
}

package io.tbaas.platform.store.change;

import io.tbaas.platform.store.DatabaseClock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes answers to creations that will not be repeated any more. */
@Component
public final class KeptReplies {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    KeptReplies(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Removes the answers given before a time, with their secrets. */
    public void removeBefore(Instant time) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("delete from secret where id in (select secret_id from idempotent_reply where created_at < ?)")
                    .param(DatabaseClock.column(time))
                    .update();
            jdbc.sql("delete from idempotent_reply where created_at < ?")
                    .param(DatabaseClock.column(time))
                    .update();
        });
    }
}

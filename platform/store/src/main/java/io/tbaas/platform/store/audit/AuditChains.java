package io.tbaas.platform.store.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies audit chains, the whole of them, whoever asks. */
@Component
public final class AuditChains {
    private static final String BY_PLACE = "sequence";

    private final JdbcClient jdbc;
    private final Listing<AuditRow> listing;
    private final TransactionTemplate snapshots;

    AuditChains(JdbcClient jdbc, AuditRowMapper mapper, PlatformTransactionManager transactions) {
        this.snapshots = new TransactionTemplate(transactions);
        this.snapshots.setReadOnly(true);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
        this.listing = Listing.bySequence("audit_row", BY_PLACE, BY_PLACE, mapper);
    }

    /** Follows a chain from its first row to its last. */
    public Verification verify(ChainId chain) {
        return Objects.requireNonNull(snapshots.execute(_ -> {
            Walk walk = new Walk();
            listing.forEach(jdbc, Filter.none().is("chain_id", chain.value()), BY_PLACE, walk::next);
            return walk.end(head(chain).orElse(Bytes.EMPTY));
        }));
    }

    /** Hash of the last row as the chain itself remembers it. */
    private Optional<Bytes> head(ChainId chain) {
        return jdbc.sql("select last_hash from audit_chain where id = ?")
                .param(chain.value())
                .query((row, _) -> Rows.bytes(row, "last_hash"))
                .optional();
    }

    /**
     * What following a chain showed.
     *
     * @param rows how many rows were followed
     * @param broken sequence of the first row that was changed, moved or follows one that is missing; empty where the chain is whole
     * @param head hash of the last row followed
     */
    public record Verification(long rows, Optional<Long> broken, Bytes head) {}

    private static final class Walk {
        private long rows;
        private Bytes hash = Bytes.EMPTY;
        private Optional<Long> broken = Optional.empty();

        void next(AuditRow row) {
            rows++;
            if (broken.isEmpty() && (row.sequence() != rows || !row.previous().equals(hash) || !row.isIntact())) {
                broken = Optional.of(row.sequence());
            }
            hash = row.hash();
        }

        Verification end(Bytes remembered) {
            return new Verification(
                    rows, broken.isEmpty() && !hash.equals(remembered) ? Optional.of(rows + 1) : broken, hash);
        }
    }
}

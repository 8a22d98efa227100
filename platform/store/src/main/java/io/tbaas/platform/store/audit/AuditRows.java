package io.tbaas.platform.store.audit;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads audit chains. */
@Component
public final class AuditRows {
    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<AuditRow> listing;
    private final TransactionTemplate snapshots;

    AuditRows(JdbcClient jdbc, Json json, PlatformTransactionManager transactions) {
        this.snapshots = new TransactionTemplate(transactions);
        this.snapshots.setReadOnly(true);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.bySequence("audit_row", "sequence", "sequence", this::read)
                .within("chain_id", "request_id")
                .within("chain_id", "resource_id")
                .within("chain_id", "actor_id")
                .within("chain_id", "result")
                .within("chain_id", "action")
                .within("chain_id")
                .sortable("at", "at", ColumnType.TIME);
    }

    /** A page of a chain, newest first unless asked otherwise. */
    public Page<AuditRow> page(ChainId chain, AuditFilter filter, PageRequest request) {
        // A stretch of time is found by its index, which is in the order of time.
        boolean ofTime = filter.from().isPresent() || filter.to().isPresent();
        PageRequest asked = ofTime && request.sort().isEmpty()
                ? new PageRequest(request.limit(), request.cursor(), Optional.of("-at"))
                : request;
        return listing.page(jdbc, conditions(chain, filter), asked);
    }

    /** Rows of a chain from the first, read as they are needed, all of one moment. */
    public void forEach(ChainId chain, AuditFilter filter, Consumer<AuditRow> reader) {
        snapshots.executeWithoutResult(_ -> listing.forEach(jdbc, conditions(chain, filter), reader));
    }

    /** Follows a chain from its first row to its last. */
    public Verification verify(ChainId chain) {
        return Objects.requireNonNull(snapshots.execute(_ -> {
            Walk walk = new Walk();
            listing.forEach(jdbc, Filter.none().is("chain_id", chain.value()), walk::next);
            return walk.end(head(chain).orElse(Bytes.EMPTY));
        }));
    }

    /** Whether a caller's address stands in a chain. */
    public boolean mentions(ChainId chain, String origin) {
        return jdbc.sql("select sequence from audit_row where chain_id = ? and origin_id = ? limit 1")
                .params(chain.value(), origin)
                .query(Long.class)
                .optional()
                .isPresent();
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

    private static Filter conditions(ChainId chain, AuditFilter filter) {
        return Filter.none()
                .is("chain_id", chain.value())
                .is("action", filter.action())
                .is("actor_id", filter.actor())
                .is("resource_id", filter.resource())
                .is("result", filter.result())
                .is("request_id", filter.request())
                .from("at", filter.from())
                .before("at", filter.to());
    }

    private AuditRow read(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                new ChainId(row.getString("chain_id")),
                row.getLong("sequence"),
                Rows.time(row, "at"),
                new Actor(row.getString("actor_kind"), row.getString("actor_id")),
                row.getString("action"),
                new ResourceRef(ResourceKind.valueOf(row.getString("resource_kind")), row.getString("resource_id")),
                AuditResult.valueOf(row.getString("result")),
                row.getString("problem"),
                row.getString("origin_id"),
                row.getString("request_id"),
                json.readTexts(row.getString("details")),
                Rows.bytes(row, "previous_hash"),
                Rows.bytes(row, "hash"));
    }
}

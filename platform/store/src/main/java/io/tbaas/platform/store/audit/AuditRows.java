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
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads audit chains. */
@Component
public final class AuditRows {
    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<AuditRow> listing;

    AuditRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.bySequence("audit_row", "sequence", "sequence", this::read)
                .sortable("at", "at", ColumnType.TIME);
    }

    /** A page of a chain, newest first unless asked otherwise. */
    public Page<AuditRow> page(ChainId chain, AuditFilter filter, PageRequest request) {
        return listing.page(jdbc, conditions(chain, filter), request);
    }

    /** Every row of a chain from the first, to be closed; inside a transaction it sees one moment. */
    public Stream<AuditRow> all(ChainId chain) {
        return jdbc
                .sql("select * from audit_row where chain_id = ? order by sequence")
                .param(chain.value())
                .query(this::read)
                .stream();
    }

    /** Hash of the last row of a chain as the chain itself remembers it; empty where nothing was ever appended. */
    public Optional<Bytes> head(ChainId chain) {
        return jdbc.sql("select last_hash from audit_chain where id = ?")
                .param(chain.value())
                .query((row, _) -> Rows.bytes(row, "last_hash"))
                .optional();
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

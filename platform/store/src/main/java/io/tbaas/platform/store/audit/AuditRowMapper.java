package io.tbaas.platform.store.audit;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditPlace;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads audit rows as they stand in the database, also such as somebody changed there. */
@Component
final class AuditRowMapper implements RowMapper<AuditRow> {
    private final Json json;

    AuditRowMapper(Json json) {
        this.json = json;
    }

    @Override
    public AuditRow mapRow(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                place(row),
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

    private static AuditPlace place(ResultSet row) throws SQLException {
        return new AuditPlace(
                new ChainId(row.getString("chain_id")),
                Rows.optionalText(row, "company_id")
                        .filter(CompanyId.KIND::matches)
                        .map(CompanyId::of),
                Rows.optionalText(row, "scope_id"));
    }
}

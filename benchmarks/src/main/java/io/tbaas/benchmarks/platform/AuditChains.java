package io.tbaas.benchmarks.platform;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.audit.AuditPlace;
import io.tbaas.platform.domain.audit.AuditResult;
import io.tbaas.platform.domain.audit.AuditRow;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.OriginId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Audit rows that follow each other by their hashes, as the platform itself writes them. */
final class AuditChains {
    private static final int ORIGINS = 1_000;
    private static final int REFUSED_EVERY = 50;
    private static final List<Permission> ACTIONS = List.of(
            Permission.SESSION_CREATE,
            Permission.SESSION_END,
            Permission.ACCOUNT_UPDATE,
            Permission.GRANT_CREATE,
            Permission.VOTE_CAST,
            Permission.INVITATION_ACCEPT);

    private final Connection connection;
    private final Made made;
    private final List<String> origins = new ArrayList<>();

    private record Head(long height, Bytes hash) {}

    AuditChains(Connection connection, Made made) {
        this.connection = connection;
        this.made = made;
    }

    void writeOrigins() throws SQLException {
        try (TableRows rows = new TableRows(connection, "origin", "id, address, program, created_at")) {
            for (int i = 0; i < ORIGINS; i++) {
                origins.add(made.id(OriginId.KIND));
                rows.add(origins.get(i), "192.0.2." + i % 250, "Browser " + i, made.at(i, ORIGINS));
            }
        }
    }

    /** Appends so many rows to a chain of a company or of the platform, whether or not it was begun. */
    void append(ChainId chain, int count, String actorKind, List<String> actors) throws SQLException {
        append(List.of(AuditPlace.of(chain)), count, actorKind, actors);
    }

    /** Appends so many rows to the one chain that the places are in, in turn. */
    void append(List<AuditPlace> places, int count, String actorKind, List<String> actors) throws SQLException {
        ChainId chain = places.getFirst().chain();
        Head head = head(chain);
        try (TableRows rows = new TableRows(
                connection,
                "audit_row",
                "chain_id, sequence, at, actor_kind, actor_id, action, resource_kind, resource_id, result, problem,"
                        + " origin_id, request_id, details, previous_hash, hash, company_id, scope_id")) {
            for (int i = 0; i < count; i++) {
                AuditRow row = row(
                                places.get(i % places.size()),
                                head,
                                i,
                                count,
                                new Actor(actorKind, actors.get(i * 31 % actors.size())))
                        .sealed();
                add(rows, row);
                head = new Head(row.sequence(), row.hash());
            }
        }
        remember(chain, head);
    }

    private AuditRow row(AuditPlace place, Head head, int number, int of, Actor actor) {
        boolean refused = number % REFUSED_EVERY == 0;
        return new AuditRow(
                place,
                head.height + 1,
                made.time(number, of),
                actor,
                ACTIONS.get(number % ACTIONS.size()).code(),
                new ResourceRef(ResourceKind.ACCOUNT, actor.id()),
                refused ? AuditResult.REFUSED : AuditResult.DONE,
                refused ? ProblemCode.PERMISSION_MISSING.name() : "",
                origins.get(number % origins.size()),
                "bench-" + place.chain().value() + "-" + number,
                new TreeMap<>(),
                head.hash,
                Bytes.EMPTY);
    }

    private static void add(TableRows rows, AuditRow row) throws SQLException {
        rows.add(
                row.chain().value(),
                row.sequence(),
                Made.column(row.at()),
                row.actor().kind(),
                row.actor().id(),
                row.action(),
                row.resource().kind().name(),
                row.resource().id(),
                row.result().name(),
                row.problem(),
                row.origin(),
                row.requestId(),
                "{}",
                row.previous().toArray(),
                row.hash().toArray(),
                row.place().company().map(CompanyId::value).orElse(null),
                row.place().scope().orElse(null));
    }

    /** The chain's row is made where there is none, because rows point to it. */
    private Head head(ChainId chain) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select height, last_hash from audit_chain where id = ?")) {
            statement.setString(1, chain.value());
            try (ResultSet found = statement.executeQuery()) {
                if (found.next()) {
                    return new Head(found.getLong("height"), Bytes.wrap(found.getBytes("last_hash")));
                }
            }
        }
        try (TableRows rows = new TableRows(connection, "audit_chain", "id, height, last_hash")) {
            rows.add(chain.value(), 0, Bytes.EMPTY.toArray());
        }
        return new Head(0, Bytes.EMPTY);
    }

    private void remember(ChainId chain, Head head) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update audit_chain set height = ?, last_hash = ? where id = ?")) {
            statement.setLong(1, head.height);
            statement.setBytes(2, head.hash.toArray());
            statement.setString(3, chain.value());
            statement.executeUpdate();
        }
        connection.commit();
    }
}

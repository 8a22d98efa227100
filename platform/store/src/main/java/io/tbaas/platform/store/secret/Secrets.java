package io.tbaas.platform.store.secret;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one place where secrets are kept: sealed with the envelope key, in one table, so that all of them turn to a new key together.
 *
 * <p>Written inside a change by the repository that holds the secret's id.
 */
@Component
public final class Secrets {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Envelope envelope;

    private record Stored(SecretId id, SecretPurpose purpose, String owner, Sealed content) {
        String context() {
            return Secrets.context(id, purpose, owner);
        }
    }

    Secrets(JdbcClient jdbc, Ids ids, Envelope envelope) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.envelope = envelope;
    }

    /** Keeps a secret of an owner, which is the id of the resource it belongs to. */
    public SecretId keep(SecretPurpose purpose, String owner, Bytes content, Instant now) {
        SecretId id = ids.next(SecretId.KIND);
        Sealed sealed = envelope.seal(content, context(id, purpose, owner));
        jdbc.sql("insert into secret (id, purpose, owner, key_id, content, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        purpose.name(),
                        owner,
                        sealed.keyId(),
                        sealed.content().toArray(),
                        DatabaseClock.column(now))
                .update();
        return id;
    }

    /** Keeps a text. */
    public SecretId keepText(SecretPurpose purpose, String owner, String content, Instant now) {
        return keep(purpose, owner, Bytes.wrap(content.getBytes(StandardCharsets.UTF_8)), now);
    }

    /** Opens a secret. */
    public Bytes open(SecretId id) {
        return jdbc.sql("select * from secret where id = ?")
                .param(id.value())
                .query(this::opened)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** Opens the secret in a row of its table. */
    Bytes opened(ResultSet row, int number) throws SQLException {
        Stored stored = read(row, number);
        return envelope.open(stored.content, stored.context());
    }

    /** Opens a secret that is a text. */
    public String openText(SecretId id) {
        return new String(open(id).toArray(), StandardCharsets.UTF_8);
    }

    /** Removes a secret for good. */
    public void destroy(SecretId id) {
        jdbc.sql("delete from secret where id = ?").param(id.value()).update();
    }

    /**
     * Seals some secrets of older keys again with the current one.
     *
     * @return how many; 0 when none is left
     */
    public int renew(int limit) {
        List<Stored> old = jdbc.sql("select * from secret where key_id <> ? order by id limit ?")
                .params(envelope.currentKey(), limit)
                .query(Secrets::read)
                .list();
        for (Stored secret : old) {
            Sealed renewed = envelope.seal(envelope.open(secret.content, secret.context()), secret.context());
            jdbc.sql("update secret set key_id = ?, content = ? where id = ? and key_id = ?")
                    .params(renewed.keyId(), renewed.content().toArray(), secret.id.value(), secret.content.keyId())
                    .update();
        }
        return old.size();
    }

    private static String context(SecretId id, SecretPurpose purpose, String owner) {
        return purpose + ":" + owner + ":" + id.value();
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                SecretId.of(row.getString("id")),
                SecretPurpose.valueOf(row.getString("purpose")),
                row.getString("owner"),
                new Sealed(row.getString("key_id"), Rows.bytes(row, "content")));
    }
}

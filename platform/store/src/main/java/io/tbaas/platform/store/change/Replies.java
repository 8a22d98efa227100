package io.tbaas.platform.store.change;

import io.tbaas.platform.domain.audit.Actor;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.call.IdempotencyKey;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.secret.Secrets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers the answers to creations under their idempotency keys. */
@Component
final class Replies {
    private final JdbcClient jdbc;
    private final Json json;
    private final Secrets secrets;

    private record Kept(String requestDigest, String secret) {}

    Replies(JdbcClient jdbc, Json json, Secrets secrets) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
    }

    /** The answer given to the same call before; claims the key where there is none, so that a second call at the same time waits for the first. */
    <T> Optional<T> earlier(Call call, Instant now, Class<T> type) {
        IdempotencyKey key = call.idempotencyKey().orElseThrow();
        int claimed = jdbc.sql("insert into idempotent_reply (caller, key_text, request_digest, secret_id, created_at)"
                        + " values (?, ?, ?, null, ?) on conflict do nothing")
                .params(caller(call), key.key(), key.requestDigest(), DatabaseClock.column(now))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        Kept kept = jdbc.sql("select request_digest, secret_id from idempotent_reply where caller = ? and key_text = ?")
                .params(caller(call), key.key())
                .query((row, _) -> new Kept(row.getString("request_digest"), row.getString("secret_id")))
                .single();
        if (!kept.requestDigest.equals(key.requestDigest())) {
            throw Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED).field("Idempotency-Key");
        }
        return Optional.of(json.read(secrets.openText(SecretId.of(kept.secret)), type));
    }

    void keep(Call call, Instant now, Object reply) {
        String owner = caller(call);
        SecretId secret = secrets.keepText(SecretPurpose.REPLY, owner, json.write(reply), now);
        jdbc.sql("update idempotent_reply set secret_id = ? where caller = ? and key_text = ?")
                .params(
                        secret.value(),
                        owner,
                        call.idempotencyKey().orElseThrow().key())
                .update();
    }

    private static String caller(Call call) {
        Actor actor = Actor.of(call.caller());
        return actor.kind() + ":" + actor.id();
    }
}

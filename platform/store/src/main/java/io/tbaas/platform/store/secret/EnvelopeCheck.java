package io.tbaas.platform.store.secret;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Rows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells at start whether the envelope keys are those of this database. */
@Component
public final class EnvelopeCheck {
    private static final Bytes KNOWN = Bytes.wrap("tbaas".getBytes(StandardCharsets.UTF_8));

    private final JdbcClient jdbc;
    private final Envelope envelope;

    EnvelopeCheck(JdbcClient jdbc, Envelope envelope) {
        this.jdbc = jdbc;
        this.envelope = envelope;
    }

    /**
     * Opens the known text of every key the database was ever used with, and leaves one for the current key.
     *
     * @throws Problem {@code ENVELOPE_KEY_WRONG} if one cannot be opened
     */
    public void run() {
        List<Sealed> checks = jdbc.sql("select key_id, content from envelope_check")
                .query((row, _) -> new Sealed(row.getString("key_id"), Rows.bytes(row, "content")))
                .list();
        for (Sealed check : checks) {
            if (!envelope.open(check, "check:" + check.keyId()).equals(KNOWN)) {
                throw Problem.of(ProblemCode.ENVELOPE_KEY_WRONG).with("key", check.keyId());
            }
        }
        if (checks.stream().noneMatch(check -> check.keyId().equals(envelope.currentKey()))) {
            Sealed sealed = envelope.seal(KNOWN, "check:" + envelope.currentKey());
            jdbc.sql("insert into envelope_check (key_id, content) values (?, ?) on conflict do nothing")
                    .params(sealed.keyId(), sealed.content().toArray())
                    .update();
        }
    }

    /** Forgets the keys that seal nothing any more; they may then leave the file. */
    void forgetUnused() {
        jdbc.sql("delete from envelope_check where key_id <> ? and not exists"
                        + " (select 1 from secret where secret.key_id = envelope_check.key_id)")
                .param(envelope.currentKey())
                .update();
    }
}

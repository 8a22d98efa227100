package io.tbaas.platform.store.secret;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A key-encryption key for each consortium, and for each company with private chains: what one of them keeps cannot be opened with another's, and
 * nothing of it at all once its own is destroyed. The keys themselves are {@link Secrets}.
 */
@Component
public final class KeyRings {
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final SecureRandom random = new SecureRandom();

    KeyRings(JdbcClient jdbc, TransactionTemplate transactions, Secrets secrets, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Seals for an owner; makes its key at the first time. */
    public Bytes seal(String owner, Bytes plain, String context) {
        return envelope(owner).seal(plain, context).content();
    }

    /** Opens what was sealed for an owner. */
    public Bytes open(String owner, Bytes content, String context) {
        return envelope(owner).open(new Sealed(owner, content), context);
    }

    /** Destroys an owner's key with the last thing that was sealed for it; runs in the caller's transaction. */
    public void destroy(String owner) {
        List<String> gone = jdbc.sql("select secret_id from key_ring where owner = ?")
                .param(owner)
                .query(String.class)
                .list();
        jdbc.sql("delete from key_ring where owner = ?").param(owner).update();
        gone.forEach(secret -> secrets.destroy(SecretId.of(secret)));
    }

    private Envelope envelope(String owner) {
        Bytes key = find(owner).orElseGet(() -> make(owner));
        return new Envelope(Map.of(owner, new SecretKeySpec(key.toArray(), "AES")), owner);
    }

    private Optional<Bytes> find(String owner) {
        return jdbc.sql("select s.* from key_ring r join secret s on s.id = r.secret_id where r.owner = ?")
                .param(owner)
                .query(secrets::opened)
                .optional();
    }

    private Bytes make(String owner) {
        byte[] bits = new byte[KEY_BYTES];
        random.nextBytes(bits);
        Bytes key = Bytes.wrap(bits);
        try {
            transactions.executeWithoutResult(_ -> {
                SecretId secret = secrets.keep(SecretPurpose.KEY_RING, owner, key, clock.now());
                jdbc.sql("insert into key_ring (owner, secret_id) values (?, ?)")
                        .params(owner, secret.value())
                        .update();
            });
            return key;
        } catch (DuplicateKeyException e) {
            return find(owner).orElseThrow(() -> e); // another worker was quicker
        }
    }
}

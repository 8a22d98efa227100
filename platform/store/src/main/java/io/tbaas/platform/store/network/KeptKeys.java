package io.tbaas.platform.store.network;

import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.VerificationKey;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.secret.Secrets;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Private keys of organisations and nodes, sealed among the platform's {@link Secrets}: they are in its backups, turn to new envelope keys with
 * everything else, and nothing hands them out. Written outside of changes, because a step that runs again takes up the keys it made before.
 */
@Component
public final class KeptKeys implements KeyCustody {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Secrets secrets;
    private final DatabaseClock clock;

    KeptKeys(JdbcClient jdbc, TransactionTemplate transactions, Secrets secrets, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public VerificationKey make(KeyName name, SignatureAlgorithm algorithm) {
        Optional<SigningKey> before = find(name);
        if (before.isPresent()) {
            return before.get().verificationKey();
        }
        SigningKey fresh = SignatureSuites.of(algorithm).generateKey();
        try {
            transactions.executeWithoutResult(_ -> insert(name, fresh));
        } catch (DuplicateKeyException e) {
            return signer(name).verificationKey(); // another worker was quicker
        }
        return fresh.verificationKey();
    }

    private void insert(KeyName name, SigningKey key) {
        SecretId secret =
                secrets.keep(SecretPurpose.PRIVATE_KEY, name.value(), PemKeys.privateKeyInfo(key), clock.now());
        jdbc.sql("insert into kept_key (name, secret_id) values (?, ?)")
                .params(name.value(), secret.value())
                .update();
    }

    @Override
    public SigningKey signer(KeyName name) {
        return find(name)
                .orElseThrow(() -> new TbaasException(EngineError.KEY_MISSING, "There is no key " + name + "."));
    }

    @Override
    public TlsIdentity tls(KeyName name, String certificate) {
        return TlsIdentity.of(Certificate.allOfPem(certificate), signer(name));
    }

    @Override
    public void destroy(KeyName name) {
        destroyAll("name = ?", name.value());
    }

    /** Forgets a key and all keys below its name for good. */
    public void destroyBelow(KeyName name) {
        destroyAll("name like ? escape '!'", name.value().replace("_", "!_") + "/%");
    }

    private void destroyAll(String condition, String value) {
        transactions.executeWithoutResult(_ -> {
            List<String> gone = jdbc.sql("select secret_id from kept_key where " + condition)
                    .param(value)
                    .query(String.class)
                    .list();
            jdbc.sql("delete from kept_key where " + condition).param(value).update();
            gone.forEach(secret -> secrets.destroy(SecretId.of(secret)));
        });
    }

    private Optional<SigningKey> find(KeyName name) {
        return jdbc.sql("select secret_id from kept_key where name = ?")
                .param(name.value())
                .query(String.class)
                .optional()
                .map(secret -> SignatureSuites.signingKey(secrets.open(SecretId.of(secret))));
    }
}

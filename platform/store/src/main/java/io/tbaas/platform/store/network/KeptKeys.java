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
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.secret.KeyRings;
import io.tbaas.platform.store.secret.Secrets;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Private keys of organisations and nodes, sealed with the key of their consortium or company ({@link KeyRings}) and once more among the
 * platform's {@link Secrets}: they are in its backups, turn to new envelope keys with everything else, and nothing hands them out. Names of
 * keys made here begin with the network's id. Written outside of changes, because a step that runs again takes up the keys it made before.
 */
@Component
public final class KeptKeys implements KeyCustody {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Secrets secrets;
    private final KeyRings rings;
    private final Networks networks;
    private final DatabaseClock clock;

    KeptKeys(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Secrets secrets,
            KeyRings rings,
            Networks networks,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
        this.rings = rings;
        this.networks = networks;
        this.clock = clock;
    }

    @Override
    public VerificationKey make(KeyName name, SignatureAlgorithm algorithm) {
        Optional<SigningKey> before = find(name);
        if (before.isPresent()) {
            return before.get().verificationKey();
        }
        SigningKey fresh = SignatureSuites.of(algorithm).generateKey();
        String owner = owner(name);
        Bytes sealed = rings.seal(owner, PemKeys.privateKeyInfo(fresh), name.value());
        try {
            transactions.executeWithoutResult(_ -> insert(name, sealed, owner));
        } catch (DuplicateKeyException e) {
            return signer(name).verificationKey(); // another worker was quicker
        }
        return fresh.verificationKey();
    }

    /** Keeps a key that was made elsewhere, with those of a network. */
    public void keep(Change change, KeyName name, SigningKey key, NetworkId network) {
        String owner = networks.realm(network).owner();
        insert(name, rings.seal(owner, PemKeys.privateKeyInfo(key), name.value()), owner);
    }

    private void insert(KeyName name, Bytes sealed, String owner) {
        SecretId secret = secrets.keep(SecretPurpose.PRIVATE_KEY, name.value(), sealed, clock.now());
        jdbc.sql("insert into kept_key (name, secret_id, ring_owner) values (?, ?, ?)")
                .params(name.value(), secret.value(), owner)
                .update();
    }

    private String owner(KeyName name) {
        return networks.realm(NetworkId.of(name.value().split("/", 2)[0])).owner();
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
            List<String> owners = jdbc.sql(
                            "select distinct ring_owner from kept_key where ring_owner is not null and " + condition)
                    .param(value)
                    .query(String.class)
                    .list();
            jdbc.sql("delete from kept_key where " + condition).param(value).update();
            gone.forEach(secret -> secrets.destroy(SecretId.of(secret)));
            owners.stream().filter(this::hasNoKeyLeft).forEach(rings::destroy);
        });
    }

    private boolean hasNoKeyLeft(String owner) {
        return jdbc.sql("select count(*) from kept_key where ring_owner = ?")
                        .param(owner)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private record Held(SecretId secret, Optional<String> ringOwner) {}

    private Optional<SigningKey> find(KeyName name) {
        // Opened after the row is read: whoever asks again while reading holds two connections, and all of them may be
        // given out.
        return jdbc.sql("select secret_id, ring_owner from kept_key where name = ?")
                .param(name.value())
                .query((row, _) ->
                        new Held(SecretId.of(row.getString("secret_id")), Rows.optionalText(row, "ring_owner")))
                .optional()
                .map(held -> SignatureSuites.signingKey(open(name, held)));
    }

    private Bytes open(KeyName name, Held held) {
        Bytes content = secrets.open(held.secret());
        return held.ringOwner()
                .map(owner -> rings.open(owner, content, name.value()))
                .orElse(content);
    }
}

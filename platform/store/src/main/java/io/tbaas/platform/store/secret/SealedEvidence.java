package io.tbaas.platform.store.secret;

import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.change.Change;
import org.springframework.stereotype.Component;

/** What people hand in so that somebody can decide on it: records, sealed as they come and opened for who decides. */
@Component
public final class SealedEvidence {
    private final Secrets secrets;
    private final Json json;

    SealedEvidence(Secrets secrets, Json json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** Keeps evidence for what is to be decided, by its id. */
    public SecretId keep(Change change, String owner, Record evidence) {
        return secrets.keepText(SecretPurpose.EVIDENCE, owner, json.write(evidence), change.now());
    }

    /** Opens evidence. */
    public <T extends Record> T open(SecretId evidence, Class<T> type) {
        return json.read(secrets.openText(evidence), type);
    }

    /** Destroys evidence for good. */
    public void destroy(Change change, SecretId evidence) {
        secrets.destroy(evidence);
    }
}

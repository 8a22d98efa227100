package io.tbaas.platform.domain.secret;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a stored secret. */
public record SecretId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<SecretId> KIND = new IdKind<>("sec", SecretId::new);

    public SecretId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static SecretId of(String value) {
        return new SecretId(value);
    }
}

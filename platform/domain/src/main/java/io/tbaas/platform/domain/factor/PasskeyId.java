package io.tbaas.platform.domain.factor;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a passkey. */
public record PasskeyId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<PasskeyId> KIND = new IdKind<>("pky", PasskeyId::new);

    public PasskeyId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static PasskeyId of(String value) {
        return new PasskeyId(value);
    }
}

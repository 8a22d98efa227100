package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a registration. */
public record SignUpId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<SignUpId> KIND = new IdKind<>("sup", SignUpId::new);

    public SignUpId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static SignUpId of(String value) {
        return new SignUpId(value);
    }
}

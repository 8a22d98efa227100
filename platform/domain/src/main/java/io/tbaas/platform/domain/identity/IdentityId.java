package io.tbaas.platform.domain.identity;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an identity of an organisation. */
public record IdentityId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<IdentityId> KIND = new IdKind<>("idn", IdentityId::new);

    public IdentityId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static IdentityId of(String value) {
        return new IdentityId(value);
    }
}

package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a grant. */
public record GrantId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<GrantId> KIND = new IdKind<>("grt", GrantId::new);

    public GrantId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static GrantId of(String value) {
        return new GrantId(value);
    }
}

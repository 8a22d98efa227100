package io.tbaas.platform.domain.provider;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of the binding of an outside identity to an account. */
public record BindingId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<BindingId> KIND = new IdKind<>("bnd", BindingId::new);

    public BindingId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static BindingId of(String value) {
        return new BindingId(value);
    }
}

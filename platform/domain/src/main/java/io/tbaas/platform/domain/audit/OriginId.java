package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a caller's address and program, kept apart so that they can be erased. */
public record OriginId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<OriginId> KIND = new IdKind<>("ori", OriginId::new);

    public OriginId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static OriginId of(String value) {
        return new OriginId(value);
    }
}

package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a consortium. */
public record ConsortiumId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ConsortiumId> KIND = new IdKind<>("con", ConsortiumId::new);

    public ConsortiumId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ConsortiumId of(String value) {
        return new ConsortiumId(value);
    }
}

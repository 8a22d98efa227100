package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an offer of the creator's role. */
public record HandoverId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<HandoverId> KIND = new IdKind<>("hov", HandoverId::new);

    public HandoverId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static HandoverId of(String value) {
        return new HandoverId(value);
    }
}

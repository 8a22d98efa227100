package io.tbaas.platform.domain.factor;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a recovery of a lost second factor. */
public record RecoveryId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<RecoveryId> KIND = new IdKind<>("frc", RecoveryId::new);

    public RecoveryId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static RecoveryId of(String value) {
        return new RecoveryId(value);
    }
}

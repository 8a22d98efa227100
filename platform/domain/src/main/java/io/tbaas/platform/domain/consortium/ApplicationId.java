package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an application to join. */
public record ApplicationId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<ApplicationId> KIND = new IdKind<>("apl", ApplicationId::new);

    public ApplicationId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static ApplicationId of(String value) {
        return new ApplicationId(value);
    }
}

package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a session. */
public record SessionId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<SessionId> KIND = new IdKind<>("ses", SessionId::new);

    public SessionId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static SessionId of(String value) {
        return new SessionId(value);
    }
}

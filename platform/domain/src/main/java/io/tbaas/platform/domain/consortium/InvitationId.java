package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an invitation. */
public record InvitationId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<InvitationId> KIND = new IdKind<>("inv", InvitationId::new);

    public InvitationId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static InvitationId of(String value) {
        return new InvitationId(value);
    }
}

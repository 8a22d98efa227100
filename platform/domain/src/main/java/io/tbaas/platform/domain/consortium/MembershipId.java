package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a membership. */
public record MembershipId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<MembershipId> KIND = new IdKind<>("mem", MembershipId::new);

    public MembershipId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static MembershipId of(String value) {
        return new MembershipId(value);
    }
}

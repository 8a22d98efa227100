package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a group of accounts. */
public record GroupId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<GroupId> KIND = new IdKind<>("grp", GroupId::new);

    public GroupId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static GroupId of(String value) {
        return new GroupId(value);
    }
}

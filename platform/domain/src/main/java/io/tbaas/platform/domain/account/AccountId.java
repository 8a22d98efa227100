package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of an account. */
public record AccountId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<AccountId> KIND = new IdKind<>("acc", AccountId::new);

    public AccountId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static AccountId of(String value) {
        return new AccountId(value);
    }
}

package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.account.AccountId;

/** Whom a grant is for. */
public sealed interface GrantSubject {
    /** One account. */
    record OfAccount(AccountId id) implements GrantSubject {}

    /** Every member of a group. */
    record OfGroup(GroupId id) implements GrantSubject {}

    /** The id of the account or group. */
    Id id();
}

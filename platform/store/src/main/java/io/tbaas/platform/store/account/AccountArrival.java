package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.store.change.Change;

/** Port: what waits for a person under a mail address learns here that the person is there now. */
@FunctionalInterface
public interface AccountArrival {
    /** An account was stored, in the same change. */
    void arrived(Change change, Account account);
}

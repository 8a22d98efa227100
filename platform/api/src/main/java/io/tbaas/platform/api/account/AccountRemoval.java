package io.tbaas.platform.api.account;

import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.grant.Groups;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.provider.Bindings;
import org.springframework.stereotype.Component;

/** What ends with an account that is removed: every way in, and every right. */
@Component
final class AccountRemoval {
    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final SecondFactors factors;
    private final Bindings bindings;
    private final Groups groups;
    private final Grants grants;

    AccountRemoval(
            Accounts accounts,
            Sessions sessions,
            ApiKeys keys,
            SecondFactors factors,
            Bindings bindings,
            Groups groups,
            Grants grants) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.keys = keys;
        this.factors = factors;
        this.bindings = bindings;
        this.groups = groups;
        this.grants = grants;
    }

    Account remove(Change change, Account account) {
        AccountId id = account.id();
        sessions.endAll(change, id);
        keys.revokeAll(change, id);
        factors.removeAll(change, new Person.OfAccount(id));
        bindings.removeAll(change, id);
        groups.removeFromAll(change, id);
        grants.endAll(change, new GrantSubject.OfAccount(id));
        accounts.release(change, account);
        return accounts.update(change, account.in(AccountState.REMOVED));
    }
}

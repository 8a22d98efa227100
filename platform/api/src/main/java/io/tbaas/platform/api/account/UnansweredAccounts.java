package io.tbaas.platform.api.account;

import io.tbaas.platform.api.company.OpenAtClosing;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import org.springframework.stereotype.Component;

/** Whoever was invited into a company that closes is invited no more. */
@Component
final class UnansweredAccounts implements OpenAtClosing {
    private final Accounts accounts;

    UnansweredAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Nothing but the company's own. */
    @Override
    public void lock(Change change, CompanyId company) {}

    @Override
    public void end(Change change, CompanyId company) {
        accounts.invited(company)
                .forEach(account -> accounts.update(
                        change, SubAccounts.audited(change, account).in(AccountState.REMOVED)));
    }
}

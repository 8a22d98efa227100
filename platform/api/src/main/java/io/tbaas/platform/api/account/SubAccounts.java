package io.tbaas.platform.api.account;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import org.springframework.stereotype.Component;

/** The life of sub-accounts: named, disabled and enabled, removed. */
@Component
final class SubAccounts {
    private final Changes changes;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AccountRemoval removal;

    SubAccounts(Changes changes, Accounts accounts, Sessions sessions, AccountRemoval removal) {
        this.changes = changes;
        this.accounts = accounts;
        this.sessions = sessions;
        this.removal = removal;
    }

    AccountView rename(Call call, Caller.Account caller, AccountId id, Version seen, String name) {
        return changes.apply(call, Permission.ACCOUNT_UPDATE, change -> {
            Account account = audited(change, accounts.get(caller.company(), id, seen));
            return AccountView.of(accounts.update(change, account.named(name.strip())));
        });
    }

    /** Ends the sessions too: who is disabled is out at once. */
    AccountView disable(Call call, Caller.Account caller, AccountId id, Version seen) {
        return changes.apply(call, Permission.ACCOUNT_DISABLE, change -> {
            Account account = subordinate(change, caller, id, seen);
            sessions.endAll(change, id);
            return AccountView.of(accounts.update(change, account.in(AccountState.DISABLED)));
        });
    }

    AccountView enable(Call call, Caller.Account caller, AccountId id, Version seen) {
        return changes.apply(call, Permission.ACCOUNT_ENABLE, change -> {
            Account account = subordinate(change, caller, id, seen);
            if (account.state() == AccountState.INVITED) {
                throw Problem.of(ProblemCode.WRONG_STATE) // only its owner makes it active
                        .with("state", account.state().code())
                        .with("wanted", AccountState.ACTIVE.code());
            }
            return AccountView.of(accounts.update(change, account.in(AccountState.ACTIVE)));
        });
    }

    void remove(Call call, Caller.Account caller, AccountId id, Version seen) {
        changes.apply(call, Permission.ACCOUNT_REMOVE, change -> {
            Account account = subordinate(change, caller, id, seen);
            return removal.remove(change, account);
        });
    }

    /** Signs a person out everywhere, for example after a computer was lost. */
    void endSessions(Call call, Caller.Account caller, AccountId id) {
        changes.apply(call, Permission.ACCOUNT_END_SESSIONS, change -> {
            Account account = accounts.get(caller.company(), id);
            if (account.root() && !caller.root()) {
                throw Problem.of(ProblemCode.ROOT_ONLY);
            }
            sessions.endAll(change, id);
            return audited(change, account);
        });
    }

    private Account subordinate(Change change, Caller.Account caller, AccountId id, Version seen) {
        Account account = accounts.get(caller.company(), id, seen);
        if (account.root()) {
            throw Problem.of(ProblemCode.ROOT_ACCOUNT_STAYS);
        }
        if (account.id().equals(caller.account())) {
            throw Problem.of(ProblemCode.OWN_ACCOUNT);
        }
        return audited(change, account);
    }

    static Account audited(Change change, Account account) {
        change.audit(ChainId.of(account.company()), ResourceRef.of(ResourceKind.ACCOUNT, account.id()));
        return account;
    }
}

package io.tbaas.platform.api.account;

import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.session.PasswordHashes;
import io.tbaas.platform.api.session.PasswordRules;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.grant.GrantSubject;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.grant.Grants;
import io.tbaas.platform.store.grant.Groups;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.operator.OneTimeLinks;
import io.tbaas.platform.store.provider.Bindings;
import io.tbaas.platform.store.quota.Quotas;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The life of sub-accounts: invited by mail, accepted, disabled and enabled, removed. */
@Component
final class SubAccounts {
    private static final String PURPOSE = "account-invitation";
    private static final Duration LINK_LIFE = Duration.ofDays(7);

    private final Changes changes;
    private final Ids ids;
    private final Accounts accounts;
    private final Companies companies;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final SecondFactors factors;
    private final Bindings bindings;
    private final Groups groups;
    private final Grants grants;
    private final OneTimeLinks links;
    private final Mails mails;
    private final PasswordHashes passwords;
    private final Quotas quotas;
    private final PasswordRules rules;

    SubAccounts(
            Changes changes,
            Ids ids,
            Accounts accounts,
            Companies companies,
            Sessions sessions,
            ApiKeys keys,
            SecondFactors factors,
            Bindings bindings,
            Groups groups,
            Grants grants,
            OneTimeLinks links,
            Mails mails,
            PasswordHashes passwords,
            Quotas quotas,
            PasswordRules rules) {
        this.quotas = quotas;
        this.rules = rules;
        this.changes = changes;
        this.ids = ids;
        this.accounts = accounts;
        this.companies = companies;
        this.sessions = sessions;
        this.keys = keys;
        this.factors = factors;
        this.bindings = bindings;
        this.groups = groups;
        this.grants = grants;
        this.links = links;
        this.mails = mails;
        this.passwords = passwords;
    }

    /** Answers the same whether or not the address has an account in another company; its owner learns it on accepting. */
    AccountView invite(Call call, Caller.Account caller, Locale locale, AccountEndpoint.Invitation request) {
        String mail = MailAddress.normal(request.mail());
        return changes.create(call, Permission.ACCOUNT_INVITE, AccountView.class, change -> {
            if (accounts.isKnownIn(caller.company(), mail)) {
                throw Problem.of(ProblemCode.ACCOUNT_EXISTS).field("mail");
            }
            quotas.requireRoom(change, caller.company(), Quota.ACCOUNTS);
            Account account = new Account(
                    ids.next(AccountId.KIND),
                    caller.company(),
                    mail,
                    request.displayName().strip(),
                    false,
                    Language.of(locale),
                    AccountState.INVITED,
                    change.now(),
                    Version.FIRST);
            accounts.insertInvited(change, account);
            sendLink(change, locale, account);
            return AccountView.of(account);
        });
    }

    AccountView inviteAgain(Call call, Caller.Account caller, Locale locale, AccountId id) {
        return changes.apply(call, Permission.ACCOUNT_REINVITE, change -> {
            Account account = accounts.get(caller.company(), id);
            if (account.state() != AccountState.INVITED) {
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", account.state().code())
                        .with("wanted", AccountState.INVITED.code());
            }
            sendLink(change, locale, account);
            return AccountView.of(account);
        });
    }

    AccountView accept(Call call, Locale locale, AccountEndpoint.Acceptance request) {
        // A hash costs much: nobody without the link makes the platform work for it.
        Account invited = links.subject(new Token(request.token()), PURPOSE)
                .map(AccountId::of)
                .flatMap(accounts::find)
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
        rules.check(request.password(), invited.mail(), invited.displayName());
        String hash = passwords.hash(request.password());
        return changes.create(call, Permission.ACCOUNT_ACCEPT, AccountView.class, change -> {
            AccountId id = AccountId.of(links.use(change, new Token(request.token()), PURPOSE));
            Account account = accounts.find(id)
                    .filter(found -> found.state() == AccountState.INVITED)
                    .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
            if (accounts.findByMail(account.mail()).isPresent()) {
                throw Problem.of(ProblemCode.MAIL_TAKEN);
            }
            accounts.claim(change, account, hash);
            Account accepted = audited(change, account).in(AccountState.ACTIVE).reading(Language.of(locale));
            return AccountView.of(accounts.update(change, accepted));
        });
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
            sessions.endAll(change, id);
            keys.revokeAll(change, id);
            factors.removeAll(change, new Person.OfAccount(id));
            bindings.removeAll(change, id);
            groups.removeFromAll(change, id);
            grants.endAll(change, new GrantSubject.OfAccount(id));
            accounts.release(change, account);
            return accounts.update(change, account.in(AccountState.REMOVED));
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

    private void sendLink(Change change, Locale locale, Account account) {
        Token token = ids.token();
        links.insert(change, token, PURPOSE, account.id().value(), LINK_LIFE);
        String company = companies.get(account.company()).name();
        mails.send(
                change,
                account.mail(),
                locale,
                MailText.ACCOUNT_INVITED,
                Map.of("company", company, "token", token.text()));
        audited(change, account);
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

    private static Account audited(Change change, Account account) {
        change.audit(ChainId.of(account.company()), ResourceRef.of(ResourceKind.ACCOUNT, account.id()));
        return account;
    }
}

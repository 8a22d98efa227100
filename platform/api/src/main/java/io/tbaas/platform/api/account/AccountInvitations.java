package io.tbaas.platform.api.account;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.MailedLinks;
import io.tbaas.platform.api.session.NewPasswords;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.quota.Quotas;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sub-accounts that do not exist yet: invited by mail, accepted by their owner. */
@Component
final class AccountInvitations {
    private static final MailedLinks.Purpose PURPOSE =
            new MailedLinks.Purpose("account-invitation", Duration.ofDays(7), MailText.ACCOUNT_INVITED);

    private final Changes changes;
    private final Ids ids;
    private final Accounts accounts;
    private final Companies companies;
    private final MailedLinks links;
    private final NewPasswords passwords;
    private final Quotas quotas;

    AccountInvitations(
            Changes changes,
            Ids ids,
            Accounts accounts,
            Companies companies,
            MailedLinks links,
            NewPasswords passwords,
            Quotas quotas) {
        this.changes = changes;
        this.ids = ids;
        this.accounts = accounts;
        this.companies = companies;
        this.links = links;
        this.passwords = passwords;
        this.quotas = quotas;
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
        Account invited = links.subject(PURPOSE, request.token())
                .map(AccountId::of)
                .flatMap(accounts::find)
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
        String hash = passwords.hash(request.password(), invited.mail(), invited.displayName());
        return changes.create(call, Permission.ACCOUNT_ACCEPT, AccountView.class, change -> {
            AccountId id = AccountId.of(links.use(change, PURPOSE, request.token()));
            companies.lock(change, invited.company()); // which may be closing
            Account account = accounts.find(id)
                    .filter(found -> found.state() == AccountState.INVITED)
                    .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
            if (accounts.findByMail(account.mail()).isPresent()) {
                throw Problem.of(ProblemCode.MAIL_TAKEN);
            }
            accounts.claim(change, account, hash);
            Account accepted =
                    SubAccounts.audited(change, account).in(AccountState.ACTIVE).reading(Language.of(locale));
            return AccountView.of(accounts.update(change, accepted));
        });
    }

    private void sendLink(Change change, Locale locale, Account account) {
        links.send(
                change,
                PURPOSE,
                account.id().value(),
                new MailedLinks.Recipient(account.mail(), locale),
                Map.of("company", companies.get(account.company()).name()));
        SubAccounts.audited(change, account);
    }
}

package io.tbaas.platform.api.signup;

import io.tbaas.platform.api.company.CompanyView;
import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.session.PasswordHashes;
import io.tbaas.platform.api.session.PasswordRules;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.account.SignUp;
import io.tbaas.platform.domain.account.SignUpId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.SignUps;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.company.Companies;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Registers companies: nothing of one exists before its root account's mail address is verified. */
@Component
final class Registration {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Changes changes;
    private final Ids ids;
    private final SignUps signUps;
    private final Accounts accounts;
    private final Companies companies;
    private final Mails mails;
    private final PasswordHashes passwords;
    private final RegistrationPolicy policy;
    private final Attempts attempts;
    private final PasswordRules rules;
    private final EvenAnswers even;

    Registration(
            Changes changes,
            Ids ids,
            SignUps signUps,
            Accounts accounts,
            Companies companies,
            Mails mails,
            PasswordHashes passwords,
            RegistrationPolicy policy,
            Attempts attempts,
            PasswordRules rules,
            EvenAnswers even) {
        this.rules = rules;
        this.even = even;
        this.attempts = attempts;
        this.policy = policy;
        this.changes = changes;
        this.ids = ids;
        this.signUps = signUps;
        this.accounts = accounts;
        this.companies = companies;
        this.mails = mails;
        this.passwords = passwords;
    }

    /** Answers the same whether or not the address is known; only its owner's mail box learns which. */
    SignUpEndpoint.Accepted begin(Call call, Locale locale, SignUpEndpoint.SignUpRequest request) {
        String mail = MailAddress.normal(request.mail());
        attempts.beforeMail(call, mail);
        rules.check(request.password(), mail, request.displayName(), request.companyName());
        return even.give(() -> begin(call, locale, request, mail));
    }

    private SignUpEndpoint.Accepted begin(Call call, Locale locale, SignUpEndpoint.SignUpRequest request, String mail) {
        String hash = passwords.hash(request.password());
        return changes.create(call, Permission.REGISTRATION_CREATE, SignUpEndpoint.Accepted.class, change -> {
            policy.require(change, mail, Optional.ofNullable(request.invitation()));
            SignUpId id = ids.next(SignUpId.KIND);
            if (accounts.findByMail(mail).isPresent()) {
                mails.send(change, mail, locale, MailText.SIGN_UP_KNOWN, Map.of());
            } else {
                Token token = ids.token();
                signUps.insert(
                        change,
                        new SignUp(
                                id,
                                mail,
                                request.companyName().strip(),
                                request.companyKind(),
                                request.displayName().strip(),
                                Language.of(locale),
                                hash,
                                change.now().plus(TOKEN_LIFE)),
                        token);
                mails.send(change, mail, locale, MailText.SIGN_UP_VERIFY, Map.of("token", token.text()));
            }
            change.audit(ChainId.PLATFORM, new ResourceRef(ResourceKind.ACCOUNT, id.value()));
            return new SignUpEndpoint.Accepted(mail);
        });
    }

    /** Makes the company and its root account. */
    CompanyView verify(Call call, String token) {
        return changes.create(call, Permission.REGISTRATION_VERIFY, CompanyView.class, change -> {
            SignUp signUp = signUps.take(change, new Token(token));
            if (accounts.findByMail(signUp.mail()).isPresent()) {
                throw Problem.of(ProblemCode.MAIL_TAKEN); // its owner accepted an invitation meanwhile
            }
            Company company = new Company(
                    ids.next(CompanyId.KIND),
                    signUp.companyKind(),
                    signUp.companyName(),
                    "",
                    CompanyState.ACTIVE,
                    change.now(),
                    Version.FIRST);
            companies.insert(change, company);
            accounts.insert(change, rootAccount(change, signUp, company), signUp.passwordHash());
            change.audit(ChainId.of(company.id()), ResourceRef.of(ResourceKind.COMPANY, company.id()));
            return CompanyView.of(company);
        });
    }

    private Account rootAccount(Change change, SignUp signUp, Company company) {
        return new Account(
                ids.next(AccountId.KIND),
                company.id(),
                signUp.mail(),
                signUp.displayName(),
                true,
                signUp.language(),
                AccountState.ACTIVE,
                change.now(),
                Version.FIRST);
    }
}

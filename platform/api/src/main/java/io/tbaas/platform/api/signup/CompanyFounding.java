package io.tbaas.platform.api.signup;

import io.tbaas.platform.api.company.CompanyView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.SignUp;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
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
import org.springframework.stereotype.Component;

/** Makes companies of verified sign-ups. */
@Component
final class CompanyFounding {
    private final Changes changes;
    private final Ids ids;
    private final SignUps signUps;
    private final Accounts accounts;
    private final Companies companies;

    CompanyFounding(Changes changes, Ids ids, SignUps signUps, Accounts accounts, Companies companies) {
        this.changes = changes;
        this.ids = ids;
        this.signUps = signUps;
        this.accounts = accounts;
        this.companies = companies;
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

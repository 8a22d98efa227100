package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.company.Company;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.company.Companies;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Who is behind the addresses that people are invited by; what is found out here the inviter is not told. */
@Component
final class Addressees {
    private static final Pattern MAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+");

    private final Companies companies;
    private final Accounts accounts;

    Addressees(Companies companies, Accounts accounts) {
        this.companies = companies;
        this.accounts = accounts;
    }

    /** The company behind an address, if there is one. */
    Optional<CompanyId> company(Addressee addressee) {
        return switch (addressee) {
            case Addressee.CompanyCode code -> companies.find(code.company()).map(Company::id);
            case Addressee.Mail mail ->
                accounts.findByMail(mail.address())
                        .filter(account -> account.state() == AccountState.ACTIVE)
                        .map(Account::company);
        };
    }

    /**
     * Reads an address: a mail address, or a company's code.
     *
     * @throws Problem {@code VALIDATION_FAILED}
     */
    static Addressee read(String text) {
        if (CompanyId.KIND.matches(text.strip())) {
            return Addressee.of(text.strip());
        }
        String mail = MailAddress.normal(text);
        if (!MAIL.matcher(mail).matches()) {
            throw Problem.of(ProblemCode.VALIDATION_FAILED).field("address");
        }
        return new Addressee.Mail(mail);
    }
}

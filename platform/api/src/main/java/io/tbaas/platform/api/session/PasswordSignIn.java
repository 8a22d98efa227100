package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Changes;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs in with a mail address and its password, and never tells, by word or by time, whether anybody has the address. */
@Component
final class PasswordSignIn {
    private final Changes changes;
    private final Accounts accounts;
    private final People people;
    private final Attempts attempts;
    private final EvenAnswers even;
    private final SignIn signIn;

    PasswordSignIn(
            Changes changes, Accounts accounts, People people, Attempts attempts, EvenAnswers even, SignIn signIn) {
        this.changes = changes;
        this.accounts = accounts;
        this.people = people;
        this.attempts = attempts;
        this.even = even;
        this.signIn = signIn;
    }

    /** Guesses are slowed down the same for addresses that nobody has. */
    SignIn.Started start(Call call, SessionEndpoint.SignInRequest request) {
        String mail = MailAddress.normal(request.mail());
        Person person = even.refuse(() -> attempts.guard(
                call,
                subject(mail, request.operator()),
                () -> person(call, mail, request.operator(), request.password())));
        return signIn.proceed(call, Permission.SESSION_CREATE, person, Optional.ofNullable(request.code()));
    }

    /** Whose attempts at a password are counted together. */
    static String subject(String mail, boolean operator) {
        return (operator ? "operator:" : "account:") + mail;
    }

    private Person person(Call call, String mail, boolean operator, String password) {
        Optional<Person> person = people.find(mail, operator);
        if (!people.hasPassword(person, password)) {
            if (!operator) {
                tellCompany(call, mail);
            }
            throw Problem.of(ProblemCode.SIGN_IN_FAILED);
        }
        return person.orElseThrow();
    }

    /** The company of the account sees the failed attempt too; the platform's chain gets its row from the refusal itself. */
    private void tellCompany(Call call, String mail) {
        accounts.findByMail(mail)
                .ifPresent(found -> changes.refused(
                        call,
                        Permission.SESSION_CREATE,
                        AuditEntry.of(ChainId.of(found.company()), ResourceRef.of(ResourceKind.ACCOUNT, found.id())),
                        ProblemCode.SIGN_IN_FAILED));
    }
}

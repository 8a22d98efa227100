package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.MailedLinks;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people who forgot their password choose a new one, by a link in their mail box. */
@Component
final class PasswordReset {
    private static final MailedLinks.Purpose RESET =
            new MailedLinks.Purpose("password-reset", Duration.ofHours(1), MailText.PASSWORD_RESET);

    private final Changes changes;
    private final MailedLinks links;
    private final NewPasswords passwords;
    private final PasswordRenewal renewal;
    private final Attempts attempts;
    private final EvenAnswers even;
    private final People people;

    PasswordReset(
            Changes changes,
            MailedLinks links,
            NewPasswords passwords,
            PasswordRenewal renewal,
            Attempts attempts,
            EvenAnswers even,
            People people) {
        this.changes = changes;
        this.links = links;
        this.passwords = passwords;
        this.renewal = renewal;
        this.attempts = attempts;
        this.even = even;
        this.people = people;
    }

    /** Answers the same whether or not the address is known; only its owner's mail box learns which. */
    void request(Call call, Locale locale, String address, boolean operator) {
        String mail = MailAddress.normal(address);
        attempts.beforeMail(call, mail);
        even.give(() -> sendReset(call, locale, mail, operator));
    }

    private String sendReset(Call call, Locale locale, String mail, boolean operator) {
        Optional<Person> person = people.find(mail, operator);
        return changes.apply(call, Permission.PASSWORD_REQUEST_RESET, change -> {
            if (person.isPresent()) {
                links.send(change, RESET, person.get().id().value(), new MailedLinks.Recipient(mail, locale), Map.of());
                people.audit(change, person.get());
            } else {
                change.audit(ChainId.PLATFORM, ResourceRef.PLATFORM);
            }
            return mail;
        });
    }

    /** The second factor stays: a mail box alone does not open an account that has one. */
    void reset(Call call, Locale locale, String token, String wanted) {
        Person person = links.subject(RESET, token)
                .map(Person::of)
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID).field("token"));
        String hash = passwords.hash(wanted, people.mail(person));
        changes.apply(call, Permission.PASSWORD_RESET, change -> {
            links.use(change, RESET, token);
            renewal.set(change, locale, person, hash, Optional.empty());
            return person;
        });
        attempts.forget(PasswordSignIn.subject(people.mail(person), person instanceof Person.OfOperator));
    }
}

package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.OneTimeLinks;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people do about their own password: change it, and get a new one where it is forgotten. */
@Component
final class OwnPasswords {
    private static final String RESET = "password-reset";
    private static final Duration RESET_LIFE = Duration.ofHours(1);

    private final Changes changes;
    private final Ids ids;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final Mails mails;
    private final NewPasswords passwords;
    private final Attempts attempts;
    private final EvenAnswers even;
    private final People people;

    OwnPasswords(
            Changes changes,
            Ids ids,
            Sessions sessions,
            OneTimeLinks links,
            Mails mails,
            NewPasswords passwords,
            Attempts attempts,
            EvenAnswers even,
            People people) {
        this.changes = changes;
        this.ids = ids;
        this.sessions = sessions;
        this.links = links;
        this.mails = mails;
        this.passwords = passwords;
        this.attempts = attempts;
        this.even = even;
        this.people = people;
    }

    /** Ends all other sessions: whoever knew the old password is out. */
    void change(Call call, Locale locale, String current, String wanted) {
        Person person = Person.of(call.caller());
        SessionId session = OwnSessions.present(call.caller());
        String hash = passwords.hash(wanted, people.mail(person));
        attempts.guard(
                call,
                "factor:" + person.id().value(),
                () -> changes.apply(call, Permission.PASSWORD_CHANGE, change -> {
                    people.requirePassword(person, current);
                    people.setPassword(change, person, hash);
                    sessions.endAll(change, person, Optional.of(session));
                    mails.send(change, people.mail(person), locale, MailText.PASSWORD_CHANGED, Map.of());
                    people.audit(change, person);
                    return person;
                }));
    }

    /** Answers the same whether or not the address is known; only its owner's mail box learns which. */
    void requestReset(Call call, Locale locale, String address, boolean operator) {
        String mail = MailAddress.normal(address);
        attempts.beforeMail(call, mail);
        even.give(() -> sendReset(call, locale, mail, operator));
    }

    private String sendReset(Call call, Locale locale, String mail, boolean operator) {
        Optional<Person> person = people.find(mail, operator);
        return changes.apply(call, Permission.PASSWORD_REQUEST_RESET, change -> {
            if (person.isPresent()) {
                Token token = ids.token();
                links.insert(change, token, RESET, person.get().id().value(), RESET_LIFE);
                mails.send(change, mail, locale, MailText.PASSWORD_RESET, Map.of("token", token.text()));
                people.audit(change, person.get());
            } else {
                change.audit(ChainId.PLATFORM, ResourceRef.PLATFORM);
            }
            return mail;
        });
    }

    /** The second factor stays: a mail box alone does not open an account that has one. */
    void reset(Call call, Locale locale, String token, String wanted) {
        Person person = links.subject(new Token(token), RESET)
                .map(Person::of)
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID).field("token"));
        String hash = passwords.hash(wanted, people.mail(person));
        changes.apply(call, Permission.PASSWORD_RESET, change -> {
            links.use(change, new Token(token), RESET);
            people.setPassword(change, person, hash);
            sessions.endAll(change, person, Optional.empty());
            mails.send(change, people.mail(person), locale, MailText.PASSWORD_CHANGED, Map.of());
            people.audit(change, person);
            return person;
        });
        attempts.forget(PasswordSignIn.subject(people.mail(person), person instanceof Person.OfOperator));
    }
}

package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.change.Changes;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people who know their password change it. */
@Component
final class OwnPasswords {
    private final Changes changes;
    private final NewPasswords passwords;
    private final PasswordRenewal renewal;
    private final Attempts attempts;
    private final People people;

    OwnPasswords(Changes changes, NewPasswords passwords, PasswordRenewal renewal, Attempts attempts, People people) {
        this.changes = changes;
        this.passwords = passwords;
        this.renewal = renewal;
        this.attempts = attempts;
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
                    renewal.set(change, locale, person, hash, Optional.of(session));
                    return person;
                }));
    }
}

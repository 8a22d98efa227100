package io.tbaas.platform.api.session;

import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What goes with a new password: whoever knew the old one is out, and its owner is told. */
@Component
final class PasswordRenewal {
    private final Sessions sessions;
    private final Mails mails;
    private final People people;

    PasswordRenewal(Sessions sessions, Mails mails, People people) {
        this.sessions = sessions;
        this.mails = mails;
        this.people = people;
    }

    /**
     * Sets it.
     *
     * @param stays the session by which it is changed
     */
    void set(Change change, Locale locale, Person person, String hash, Optional<SessionId> stays) {
        people.setPassword(change, person, hash);
        sessions.endAll(change, person, stays);
        mails.send(change, people.mail(person), locale, MailText.PASSWORD_CHANGED, Map.of());
        people.audit(change, person);
    }
}

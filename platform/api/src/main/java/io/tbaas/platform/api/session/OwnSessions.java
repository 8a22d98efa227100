package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.factor.GivenProof;
import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.api.mail.MailText;
import io.tbaas.platform.api.mail.Mails;
import io.tbaas.platform.api.web.EvenAnswers;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.mail.MailAddress;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.OneTimeLinks;
import io.tbaas.platform.store.operator.Operators;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people do with their own sessions and password. */
@Component
final class OwnSessions {
    private static final String RESET = "password-reset";
    private static final Duration RESET_LIFE = Duration.ofHours(1);

    private final Changes changes;
    private final Ids ids;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Operators operators;
    private final OneTimeLinks links;
    private final Mails mails;
    private final PasswordHashes passwords;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final PasswordRules rules;
    private final EvenAnswers even;

    OwnSessions(
            Changes changes,
            Ids ids,
            Sessions sessions,
            Accounts accounts,
            Operators operators,
            OneTimeLinks links,
            Mails mails,
            PasswordHashes passwords,
            SecondFactors factors,
            Attempts attempts,
            PasswordRules rules,
            EvenAnswers even) {
        this.rules = rules;
        this.even = even;
        this.changes = changes;
        this.ids = ids;
        this.sessions = sessions;
        this.accounts = accounts;
        this.operators = operators;
        this.links = links;
        this.mails = mails;
        this.passwords = passwords;
        this.factors = factors;
        this.attempts = attempts;
    }

    List<Sessions.Seen> list(Caller caller) {
        return sessions.of(Person.of(caller));
    }

    /** Ends the session the call came with. */
    void endPresent(Call call) {
        end(call, Permission.SESSION_END, present(call.caller()));
    }

    /** Ends a session of one's own. */
    void end(Call call, Permission permission, SessionId id) {
        Person person = Person.of(call.caller());
        changes.apply(call, permission, change -> {
            if (sessions.of(person).stream().noneMatch(seen -> seen.id().equals(id))) {
                throw Problem.of(ProblemCode.NOT_FOUND);
            }
            sessions.end(change, id);
            audit(change, person);
            return id;
        });
    }

    /** Ends every session of one's own but the present one. */
    void endOthers(Call call) {
        Person person = Person.of(call.caller());
        changes.apply(call, Permission.SESSION_END_OTHERS, change -> {
            sessions.endAll(change, person, Optional.of(present(call.caller())));
            audit(change, person);
            return person;
        });
    }

    /** How long a new proof lasts, and the session's token from now on. */
    record Proven(Instant until, Token token) {}

    /** Proves anew who one is: by the second factor, or by the password where there is none. The session goes on with a token of its own. */
    Proven stepUp(Call call, OwnSessionsEndpoint.Proof proof) {
        Person person = Person.of(call.caller());
        SessionId session = present(call.caller());
        Token token = ids.token();
        return attempts.guard(
                call,
                "factor:" + person.id().value(),
                () -> changes.apply(call, Permission.SESSION_STEP_UP, change -> {
                    if (factors.methods(person).isEmpty()) {
                        requirePassword(person, proof.password() == null ? "" : proof.password());
                    } else {
                        factors.verify(change, person, new GivenProof(proof.code(), proof.passkey(), session.value()));
                    }
                    sessions.stepUp(change, session, token);
                    audit(change, person);
                    return new Proven(change.now().plus(Sessions.STEP_UP_LIFE), token);
                }));
    }

    /** Ends all other sessions: whoever knew the old password is out. */
    void changePassword(Call call, Locale locale, String current, String wanted) {
        Person person = Person.of(call.caller());
        SessionId session = present(call.caller());
        rules.check(wanted, mail(person));
        String hash = passwords.hash(wanted);
        attempts.guard(
                call,
                "factor:" + person.id().value(),
                () -> changes.apply(call, Permission.PASSWORD_CHANGE, change -> {
                    requirePassword(person, current);
                    setPassword(change, person, hash);
                    sessions.endAll(change, person, Optional.of(session));
                    mails.send(change, mail(person), locale, MailText.PASSWORD_CHANGED, Map.of());
                    audit(change, person);
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
        Optional<Person> person = operator
                ? operators.findByMail(mail).map(found -> new Person.OfOperator(found.id()))
                : accounts.findByMail(mail)
                        .filter(found -> found.state() == AccountState.ACTIVE)
                        .map(found -> new Person.OfAccount(found.id()));
        return changes.apply(call, Permission.PASSWORD_REQUEST_RESET, change -> {
            if (person.isPresent()) {
                Token token = ids.token();
                links.insert(change, token, RESET, person.get().id().value(), RESET_LIFE);
                mails.send(change, mail, locale, MailText.PASSWORD_RESET, Map.of("token", token.text()));
                audit(change, person.get());
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
        rules.check(wanted, mail(person));
        String hash = passwords.hash(wanted);
        changes.apply(call, Permission.PASSWORD_RESET, change -> {
            links.use(change, new Token(token), RESET);
            setPassword(change, person, hash);
            sessions.endAll(change, person, Optional.empty());
            mails.send(change, mail(person), locale, MailText.PASSWORD_CHANGED, Map.of());
            audit(change, person);
            return person;
        });
        attempts.forget(SignIn.subject(mail(person), person instanceof Person.OfOperator));
    }

    private void requirePassword(Person person, String password) {
        Optional<String> hash =
                switch (person) {
                    case Person.OfAccount account -> accounts.passwordHash(account.id());
                    case Person.OfOperator operator -> Optional.of(operators.passwordHash(operator.id()));
                };
        if (hash.isEmpty() || !passwords.matches(password, hash.get())) {
            throw Problem.of(ProblemCode.PASSWORD_WRONG).field("password");
        }
    }

    private void setPassword(Change change, Person person, String hash) {
        switch (person) {
            case Person.OfAccount account -> accounts.setPassword(change, account.id(), hash);
            case Person.OfOperator operator -> operators.setPassword(change, operator.id(), hash);
        }
    }

    private String mail(Person person) {
        return switch (person) {
            case Person.OfAccount account ->
                accounts.find(account.id()).orElseThrow().mail();
            case Person.OfOperator operator ->
                operators.find(operator.id()).orElseThrow().mail();
        };
    }

    private static SessionId present(Caller caller) {
        return switch (caller) {
            case Caller.Account account when account.credential() instanceof Credential.Session session -> session.id();
            case Caller.Operator operator -> operator.session();
            case Caller.Account _ -> throw Problem.of(ProblemCode.PERSON_REQUIRED);
            case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        };
    }

    private void audit(Change change, Person person) {
        ChainId chain =
                switch (person) {
                    case Person.OfAccount account ->
                        ChainId.of(accounts.find(account.id()).orElseThrow().company());
                    case Person.OfOperator _ -> ChainId.PLATFORM;
                };
        change.audit(chain, person.resource());
    }
}

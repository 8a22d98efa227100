package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.factor.GivenProof;
import io.tbaas.platform.api.factor.PasskeyRequest;
import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Begins sessions: after the first proof, which others take, the second factor where the person has one. */
@Component
public final class SignIn {
    private static final String TICKET = "sign-in-ticket";
    private static final Duration TICKET_LIFE = Duration.ofMinutes(10);

    private final Changes changes;
    private final Ids ids;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final Attempts attempts;

    /** A session just begun. */
    public record Started(Caller caller, Token token) {}

    SignIn(
            Changes changes,
            Ids ids,
            Accounts accounts,
            Sessions sessions,
            OneTimeLinks links,
            SecondFactors factors,
            Attempts attempts) {
        this.changes = changes;
        this.ids = ids;
        this.accounts = accounts;
        this.sessions = sessions;
        this.links = links;
        this.factors = factors;
        this.attempts = attempts;
    }

    /**
     * After the first proof: begins the session, or asks for the second factor.
     *
     * @throws Problem {@code SECOND_FACTOR_REQUIRED} with a ticket that stands for the first proof
     */
    public Started proceed(Call call, Permission permission, Person person, Optional<String> code) {
        if (factors.methods(person).isEmpty()) {
            return begin(call, permission, person, _ -> {});
        }
        if (code.isPresent()) {
            return attempts.guard(
                    call,
                    factorSubject(person),
                    () -> begin(
                            call,
                            permission,
                            person,
                            change -> factors.verify(change, person, GivenProof.ofCode(code.get()))));
        }
        Token ticket = ids.token();
        changes.apply(call, permission, change -> {
            links.insert(change, ticket, TICKET, person.id().value(), TICKET_LIFE);
            change.audit(chain(caller(person)), person.resource(), Map.of("second-factor", "asked"));
            return ticket;
        });
        throw Problem.of(ProblemCode.SECOND_FACTOR_REQUIRED)
                .with("ticket", ticket.text())
                .with("methods", factors.methods(person))
                .with("minutes", TICKET_LIFE.toMinutes());
    }

    /**
     * The account whose first proof a ticket stands for.
     *
     * @throws Problem {@code LINK_INVALID} where it is unknown, used or expired, or an operator's
     */
    public Account provenAccount(String ticket) {
        return switch (firstProof(ticket)) {
            case Person.OfAccount person -> accounts.find(person.id()).orElseThrow(SignIn::invalidTicket);
            case Person.OfOperator _ -> throw invalidTicket();
        };
    }

    private Person firstProof(String ticket) {
        return links.subject(new Token(ticket), TICKET).map(Person::of).orElseThrow(SignIn::invalidTicket);
    }

    private static Problem invalidTicket() {
        return Problem.of(ProblemCode.LINK_INVALID).field("ticket");
    }

    /** With the ticket of the first proof, and the second factor. */
    Started confirm(Call call, SessionEndpoint.FactorProof request) {
        Token ticket = new Token(request.ticket());
        Person person = firstProof(request.ticket());
        return attempts.guard(
                call,
                factorSubject(person),
                () -> begin(call, Permission.SESSION_CONFIRM, person, change -> {
                    links.use(change, ticket, TICKET);
                    factors.verify(change, person, new GivenProof(request.code(), request.passkey(), ticket.hash()));
                }));
    }

    /** What a passkey has to sign for the holder of a ticket. */
    PasskeyRequest askPasskey(Call call, String ticket) {
        Person person = firstProof(ticket);
        return changes.apply(call, Permission.SESSION_PASSKEY_CHALLENGE, change -> {
            change.audit(chain(caller(person)), person.resource());
            return factors.askPasskey(change, person, new Token(ticket).hash());
        });
    }

    private Started begin(Call call, Permission permission, Person person, Consumer<Change> proof) {
        Token token = ids.token();
        return changes.apply(call, permission, change -> {
            proof.accept(change);
            Caller known = caller(person);
            change.audit(chain(known), person.resource());
            present(call.caller()).ifPresent(session -> sessions.end(change, session));
            return switch (known) {
                case Caller.Account account ->
                    new Started(
                            new Caller.Account(
                                    account.account(),
                                    account.company(),
                                    account.root(),
                                    new Credential.Session(sessions.begin(change, account.account(), token))),
                            token);
                case Caller.Operator operator ->
                    new Started(
                            new Caller.Operator(
                                    operator.operator(), sessions.begin(change, operator.operator(), token)),
                            token);
                case Caller.Anonymous _, Caller.Platform _ -> throw new IllegalStateException("nobody signs in");
            };
        });
    }

    /** The session that a browser brings along: the new one takes its place. */
    private static Optional<SessionId> present(Caller caller) {
        return switch (caller) {
            case Caller.Account account
            when account.credential() instanceof Credential.Session session -> Optional.of(session.id());
            case Caller.Operator operator -> Optional.of(operator.session());
            case Caller.Account _, Caller.Anonymous _, Caller.Platform _ -> Optional.empty();
        };
    }

    /** The person as a caller that brings nothing yet; refuses who may not sign in any more. */
    private Caller caller(Person person) {
        return switch (person) {
            case Person.OfAccount of ->
                accounts.find(of.id())
                        .filter(account -> account.state() == AccountState.ACTIVE)
                        .<Caller>map(account -> new Caller.Account(
                                account.id(), account.company(), account.root(), new Credential.None()))
                        .orElseThrow(() -> Problem.of(ProblemCode.SIGN_IN_FAILED));
            case Person.OfOperator of -> new Caller.Operator(of.id(), Sessions.NONE);
        };
    }

    private static ChainId chain(Caller caller) {
        return caller instanceof Caller.Account account ? ChainId.of(account.company()) : ChainId.PLATFORM;
    }

    private static String factorSubject(Person person) {
        return "factor:" + person.id().value();
    }
}

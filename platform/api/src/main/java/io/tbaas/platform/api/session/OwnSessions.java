package io.tbaas.platform.api.session;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.factor.GivenProof;
import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people do with their own sessions. */
@Component
final class OwnSessions {
    private final Changes changes;
    private final Ids ids;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final People people;

    OwnSessions(Changes changes, Ids ids, Sessions sessions, SecondFactors factors, Attempts attempts, People people) {
        this.changes = changes;
        this.ids = ids;
        this.sessions = sessions;
        this.factors = factors;
        this.attempts = attempts;
        this.people = people;
    }

    Page<Sessions.Seen> page(Caller caller, Optional<String> program, PageRequest request) {
        return sessions.page(Person.of(caller), program, request);
    }

    /** Ends the session the call came with. */
    void endPresent(Call call) {
        end(call, Permission.SESSION_END, present(call.caller()));
    }

    /** Ends a session of one's own. */
    void end(Call call, Permission permission, SessionId id) {
        Person person = Person.of(call.caller());
        changes.apply(call, permission, change -> {
            if (!sessions.isOf(person, id)) {
                throw Problem.of(ProblemCode.NOT_FOUND);
            }
            sessions.end(change, id);
            people.audit(change, person);
            return id;
        });
    }

    /** Ends every session of one's own but the present one. */
    void endOthers(Call call) {
        Person person = Person.of(call.caller());
        changes.apply(call, Permission.SESSION_END_OTHERS, change -> {
            sessions.endAll(change, person, Optional.of(present(call.caller())));
            people.audit(change, person);
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
                        people.requirePassword(person, proof.password() == null ? "" : proof.password());
                    } else {
                        factors.verify(change, person, new GivenProof(proof.code(), proof.passkey(), session.value()));
                    }
                    sessions.stepUp(change, session, token);
                    people.audit(change, person);
                    return new Proven(change.now().plus(Sessions.STEP_UP_LIFE), token);
                }));
    }

    /** The session that a call came with. */
    static SessionId present(Caller caller) {
        return switch (caller) {
            case Caller.Account account when account.credential() instanceof Credential.Session session -> session.id();
            case Caller.Operator operator -> operator.session();
            case Caller.Account _ -> throw Problem.of(ProblemCode.PERSON_REQUIRED);
            case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        };
    }
}

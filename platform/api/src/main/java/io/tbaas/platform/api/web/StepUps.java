package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Sessions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a session's person proved anew, a short while ago, who it is. */
@Component
final class StepUps {
    private final Sessions sessions;
    private final ProofMethods proofs;

    StepUps(Sessions sessions, ProofMethods proofs) {
        this.sessions = sessions;
        this.proofs = proofs;
    }

    /** Refuses the call where it did not, and tells how to. */
    void require(Caller caller) {
        SessionId session =
                switch (caller) {
                    case Caller.Operator operator -> operator.session();
                    case Caller.Account account -> session(account);
                    case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
                };
        if (!sessions.isSteppedUp(session)) {
            List<String> methods = proofs.methods(Person.of(caller));
            throw Problem.of(ProblemCode.STEP_UP_REQUIRED)
                    .with("call", "POST /api/v1/session/step-up")
                    .with("methods", methods.isEmpty() ? List.of("password") : methods)
                    .with("minutes", Sessions.STEP_UP_LIFE.toMinutes());
        }
    }

    private static SessionId session(Caller.Account account) {
        return switch (account.credential()) {
            case Credential.Session session -> session.id();
            case Credential.Key _, Credential.None _ -> throw Problem.of(ProblemCode.PERSON_REQUIRED);
        };
    }
}

package io.tbaas.platform.api.factor;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Passkey;
import io.tbaas.platform.domain.factor.PasskeyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Passkeys;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Binds, names and removes the caller's own passkeys. */
@Component
final class PasskeyChanges {
    private final Changes changes;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final SecondFactors factors;

    PasskeyChanges(Changes changes, Passkeys passkeys, PasskeyCeremonies ceremonies, SecondFactors factors) {
        this.changes = changes;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.factors = factors;
    }

    PasskeyCreation begin(Call call) {
        Person person = Person.of(call.caller());
        return changes.apply(call, Permission.PASSKEY_BEGIN, change -> {
            change.audit(chain(call.caller()), person.resource());
            return ceremonies.begin(change, person, session(call.caller()).value());
        });
    }

    /** The first factor of a person comes with recovery codes, whichever it is. */
    PasskeyEndpoint.PasskeyBound bind(Call call, String name, PasskeyAttestation made) {
        Person person = Person.of(call.caller());
        return changes.create(call, Permission.PASSKEY_BIND, PasskeyEndpoint.PasskeyBound.class, change -> {
            boolean first = factors.methods(person).isEmpty();
            Passkey passkey =
                    ceremonies.bind(change, person, session(call.caller()).value(), name.strip(), made);
            audit(change, passkey);
            return new PasskeyEndpoint.PasskeyBound(
                    PasskeyEndpoint.PasskeyView.of(passkey), first ? factors.renewCodes(change, person) : List.of());
        });
    }

    Passkey rename(Call call, PasskeyId id, Version seen, String name) {
        return changes.apply(call, Permission.PASSKEY_RENAME, change -> {
            Passkey passkey = passkeys.get(Person.of(call.caller()), id, seen);
            audit(change, passkey);
            return passkeys.rename(change, passkey, name.strip());
        });
    }

    void remove(Call call, PasskeyId id) {
        Person person = Person.of(call.caller());
        changes.apply(call, Permission.PASSKEY_REMOVE, change -> {
            Passkey passkey = passkeys.get(person, id);
            passkeys.remove(change, id);
            factors.forgetCodesOfNothing(change, person);
            audit(change, passkey);
            return id;
        });
    }

    /** What one of the caller's passkeys has to sign to prove anew who the caller is. */
    PasskeyRequest ask(Call call) {
        Person person = Person.of(call.caller());
        return changes.apply(call, Permission.SESSION_STEP_UP_CHALLENGE, change -> {
            change.audit(chain(call.caller()), person.resource());
            return ceremonies.ask(change, person, session(call.caller()).value());
        });
    }

    private static void audit(Change change, Passkey passkey) {
        change.audit(
                chain(change.call().caller()),
                ResourceRef.of(ResourceKind.SECOND_FACTOR, passkey.id()),
                Map.of("person", passkey.person().id().value()));
    }

    private static SessionId session(Caller caller) {
        return switch (caller) {
            case Caller.Account account when account.credential() instanceof Credential.Session session -> session.id();
            case Caller.Operator operator -> operator.session();
            case Caller.Account _ -> throw Problem.of(ProblemCode.PERSON_REQUIRED);
            case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        };
    }

    private static ChainId chain(Caller caller) {
        return caller instanceof Caller.Account account ? ChainId.of(account.company()) : ChainId.PLATFORM;
    }
}

package io.tbaas.platform.api.factor;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Totp;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.operator.Operators;
import org.springframework.stereotype.Component;

/** Binds, renews and removes the caller's own second factor. */
@Component
final class FactorChanges {
    private final Changes changes;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Operators operators;

    FactorChanges(Changes changes, SecondFactors factors, Attempts attempts, Accounts accounts, Operators operators) {
        this.changes = changes;
        this.factors = factors;
        this.attempts = attempts;
        this.accounts = accounts;
        this.operators = operators;
    }

    SecondFactorEndpoint.FactorView read(Caller caller) {
        Person person = Person.of(caller);
        return new SecondFactorEndpoint.FactorView(
                factors.hasGenerator(person),
                factors.passkeys(person),
                factors.codesLeft(person),
                factors.methods(person));
    }

    SecondFactorEndpoint.NewGenerator begin(Call call) {
        Person person = Person.of(call.caller());
        return changes.create(call, Permission.FACTOR_BEGIN, SecondFactorEndpoint.NewGenerator.class, change -> {
            Bytes key = factors.begin(change, person);
            audit(change, person);
            return new SecondFactorEndpoint.NewGenerator(Totp.text(key), Totp.uri(key, mail(person)));
        });
    }

    SecondFactorEndpoint.RecoveryCodes confirm(Call call, String code) {
        Person person = Person.of(call.caller());
        return attempts.guard(
                call,
                "factor:" + person.id().value(),
                () -> changes.apply(call, Permission.FACTOR_CONFIRM, change -> {
                    audit(change, person);
                    return new SecondFactorEndpoint.RecoveryCodes(factors.confirm(change, person, code));
                }));
    }

    void remove(Call call) {
        Person person = Person.of(call.caller());
        changes.apply(call, Permission.FACTOR_REMOVE, change -> {
            if (!factors.hasGenerator(person)) {
                throw Problem.of(ProblemCode.SECOND_FACTOR_MISSING);
            }
            factors.removeGenerator(change, person);
            audit(change, person);
            return person;
        });
    }

    SecondFactorEndpoint.RecoveryCodes renewCodes(Call call) {
        Person person = Person.of(call.caller());
        return changes.apply(call, Permission.FACTOR_RENEW_CODES, change -> {
            audit(change, person);
            return new SecondFactorEndpoint.RecoveryCodes(factors.renewCodes(change, person));
        });
    }

    private String mail(Person person) {
        return switch (person) {
            case Person.OfAccount account ->
                accounts.find(account.id()).orElseThrow().mail();
            case Person.OfOperator operator ->
                operators.find(operator.id()).orElseThrow().mail();
        };
    }

    private static void audit(Change change, Person person) {
        ChainId chain = change.call().caller() instanceof Caller.Account account
                ? ChainId.of(account.company())
                : ChainId.PLATFORM;
        change.audit(chain, person.resource());
    }
}

package io.tbaas.platform.domain.factor;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;

/** Somebody who signs in: an account or an operator. */
public sealed interface Person {
    /** An account of a company. */
    record OfAccount(AccountId id) implements Person {}

    /** An operator of the platform. */
    record OfOperator(OperatorId id) implements Person {}

    /** The account's or operator's id. */
    Id id();

    /** Who makes a call. */
    static Person of(Caller caller) {
        return switch (caller) {
            case Caller.Account account -> new OfAccount(account.account());
            case Caller.Operator operator -> new OfOperator(operator.operator());
            case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        };
    }

    /** The person of an id. */
    static Person of(String id) {
        return AccountId.KIND.matches(id) ? new OfAccount(AccountId.of(id)) : new OfOperator(OperatorId.of(id));
    }

    /** Points at the person. */
    default ResourceRef resource() {
        return switch (this) {
            case OfAccount account -> ResourceRef.of(ResourceKind.ACCOUNT, account.id);
            case OfOperator operator -> ResourceRef.of(ResourceKind.OPERATOR, operator.id);
        };
    }
}

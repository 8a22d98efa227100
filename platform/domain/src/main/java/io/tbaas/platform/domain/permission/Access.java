package io.tbaas.platform.domain.permission;

/** Whether a call may go on. */
public sealed interface Access {
    /** It may, and why. */
    record Allowed(Reason reason) implements Access {}

    /** Nobody is signed in, and the operation needs somebody. */
    record Unknown() implements Access {}

    /** It may not, and why. */
    record Denied(Reason reason) implements Access {}

    /** The rule that decided. */
    enum Reason {
        OPEN_TO_ALL,
        OWN_AFFAIR,
        ROOT_ACCOUNT,
        OPERATOR,
        GRANTED,
        NOT_GRANTED,
        DENIED_EXPLICITLY,
        NOT_IN_KEY_SCOPE,
        ACCOUNT_NOT_ACTIVE,
        NOT_FOR_OPERATORS,
        FOR_OPERATORS_ONLY
    }
}

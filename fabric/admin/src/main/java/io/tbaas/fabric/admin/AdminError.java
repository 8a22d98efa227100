package io.tbaas.fabric.admin;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why an administrative call failed. */
public enum AdminError implements ErrorCode {
    /** The node could not be reached or broke the connection. */
    NODE_UNREACHABLE(ErrorKind.EXTERNAL),
    /** The node answered with a refusal; its own words are in the message. */
    NODE_REFUSED(ErrorKind.CALLER),
    /** Two nodes simulated the same proposal and came to different results. */
    ENDORSEMENTS_DIFFER(ErrorKind.CONFLICT),
    /** The transaction is in a block, marked invalid. */
    TRANSACTION_INVALID(ErrorKind.CONFLICT),
    /** Nothing was heard of the transaction in time; it may still commit. */
    COMMIT_UNKNOWN(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    AdminError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}

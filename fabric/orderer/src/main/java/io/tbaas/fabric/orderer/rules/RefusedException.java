package io.tbaas.fabric.orderer.rules;

import org.hyperledger.fabric.protos.common.Status;
import org.jspecify.annotations.Nullable;

/** A message that is not ordered; the text is Fabric's and goes back to the sender. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;

    /** A refusal with its status. */
    public RefusedException(Status status, String text) {
        super(text);
        this.status = status;
    }

    /** A message that breaks a rule. */
    public static RefusedException malformed(@Nullable String text) {
        return new RefusedException(Status.BAD_REQUEST, String.valueOf(text));
    }

    /** The status of the answer. */
    public Status status() {
        return status;
    }

    /** The same refusal with words before its text. */
    public RefusedException within(String context) {
        return new RefusedException(status, context + ": " + getMessage());
    }

    /** The text; never absent. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Refusals are ordinary outcomes on a busy path and need no stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

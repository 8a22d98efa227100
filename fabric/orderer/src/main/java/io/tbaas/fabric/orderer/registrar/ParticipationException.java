package io.tbaas.fabric.orderer.registrar;

import org.jspecify.annotations.Nullable;

/** A request of the participation API that is refused. */
public final class ParticipationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ParticipationFailure failure;

    ParticipationException(ParticipationFailure failure) {
        super(failure.text());
        this.failure = failure;
    }

    ParticipationException(String text, @Nullable Throwable cause) {
        super(text, cause);
        failure = ParticipationFailure.REJECTED;
    }

    /** What kind of refusal. */
    public ParticipationFailure failure() {
        return failure;
    }
}

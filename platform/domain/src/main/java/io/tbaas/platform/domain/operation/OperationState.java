package io.tbaas.platform.domain.operation;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** queued → running ⇄ waiting → succeeded; failed → queued again by retry; cancelling → undone. */
public enum OperationState implements State<OperationState> {
    QUEUED,
    RUNNING,
    WAITING,
    SUCCEEDED,
    FAILED,
    CANCELLING,
    UNDONE;

    @Override
    public Set<OperationState> next() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, CANCELLING);
            case RUNNING -> Set.of(WAITING, SUCCEEDED, FAILED, CANCELLING);
            case WAITING -> Set.of(RUNNING, FAILED, CANCELLING);
            case FAILED -> Set.of(QUEUED, CANCELLING);
            case CANCELLING -> Set.of(UNDONE, FAILED);
            case SUCCEEDED, UNDONE -> Set.of();
        };
    }

    /** Whether nothing more will happen unless somebody asks for it. */
    public boolean isAtRest() {
        return this == SUCCEEDED || this == FAILED || this == UNDONE;
    }
}

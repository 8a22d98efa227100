package io.tbaas.platform.domain.factor;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** submitted → approved → recovered; submitted → rejected or expired; submitted and approved → stopped by the account's owner. */
public enum RecoveryState implements State<RecoveryState> {
    SUBMITTED,
    APPROVED,
    RECOVERED,
    REJECTED,
    STOPPED,
    EXPIRED;

    @Override
    public Set<RecoveryState> next() {
        return switch (this) {
            case SUBMITTED -> Set.of(APPROVED, REJECTED, STOPPED, EXPIRED);
            case APPROVED -> Set.of(RECOVERED, STOPPED);
            case RECOVERED, REJECTED, STOPPED, EXPIRED -> Set.of();
        };
    }

    /** Whether something may still come of it. */
    public boolean isOpen() {
        return !next().isEmpty();
    }
}

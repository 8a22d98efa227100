package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** submitted → approved, rejected, withdrawn, expired. */
public enum ApplicationState implements State<ApplicationState> {
    SUBMITTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    EXPIRED;

    @Override
    public Set<ApplicationState> next() {
        return switch (this) {
            case SUBMITTED -> Set.of(APPROVED, REJECTED, WITHDRAWN, EXPIRED);
            case APPROVED, REJECTED, WITHDRAWN, EXPIRED -> Set.of();
        };
    }
}

package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** needs me → open (others have to act) → closed; a vote taken back needs me again. */
public enum EventState implements State<EventState> {
    NEEDS_ME,
    OPEN,
    CLOSED;

    @Override
    public Set<EventState> next() {
        return switch (this) {
            case NEEDS_ME -> Set.of(OPEN, CLOSED);
            case OPEN -> Set.of(NEEDS_ME, CLOSED);
            case CLOSED -> Set.of();
        };
    }
}

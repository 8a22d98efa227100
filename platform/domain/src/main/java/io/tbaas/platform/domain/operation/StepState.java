package io.tbaas.platform.domain.operation;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** planned → begun → done; begun or done → undone. A step found begun by another worker is run again: steps are idempotent. */
public enum StepState implements State<StepState> {
    PLANNED,
    BEGUN,
    DONE,
    UNDONE;

    @Override
    public Set<StepState> next() {
        return switch (this) {
            case PLANNED -> Set.of(BEGUN);
            case BEGUN -> Set.of(DONE, UNDONE);
            case DONE -> Set.of(UNDONE);
            case UNDONE -> Set.of();
        };
    }
}

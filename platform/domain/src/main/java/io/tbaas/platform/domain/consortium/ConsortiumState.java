package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** active → dissolving → dissolved. */
public enum ConsortiumState implements State<ConsortiumState> {
    ACTIVE,
    DISSOLVING,
    DISSOLVED;

    @Override
    public Set<ConsortiumState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(DISSOLVING);
            case DISSOLVING -> Set.of(DISSOLVED);
            case DISSOLVED -> Set.of();
        };
    }
}

package io.tbaas.platform.domain.realname;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** submitted → verified or rejected; verified → lapsed. */
public enum RealNameState implements State<RealNameState> {
    SUBMITTED,
    VERIFIED,
    REJECTED,
    LAPSED;

    @Override
    public Set<RealNameState> next() {
        return switch (this) {
            case SUBMITTED -> Set.of(VERIFIED, REJECTED);
            case VERIFIED -> Set.of(LAPSED);
            case REJECTED, LAPSED -> Set.of();
        };
    }
}

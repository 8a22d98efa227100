package io.tbaas.platform.domain.grant;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** active → ended; of groups and of grants. */
public enum GrantState implements State<GrantState> {
    ACTIVE,
    ENDED;

    @Override
    public Set<GrantState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(ENDED);
            case ENDED -> Set.of();
        };
    }
}

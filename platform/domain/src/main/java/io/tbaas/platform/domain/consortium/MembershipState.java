package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** active → leaving → left; removed by the vote of the others. */
public enum MembershipState implements State<MembershipState> {
    ACTIVE,
    LEAVING,
    LEFT,
    REMOVED;

    @Override
    public Set<MembershipState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(LEAVING, REMOVED);
            case LEAVING -> Set.of(LEFT);
            case LEFT, REMOVED -> Set.of();
        };
    }
}

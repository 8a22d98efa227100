package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** joining → active → leaving → left; removed by the vote of others. */
public enum OrganisationState implements State<OrganisationState> {
    JOINING,
    ACTIVE,
    LEAVING,
    LEFT,
    REMOVED;

    @Override
    public Set<OrganisationState> next() {
        return switch (this) {
            case JOINING -> Set.of(ACTIVE, LEFT);
            case ACTIVE -> Set.of(LEAVING, REMOVED);
            case LEAVING -> Set.of(ACTIVE, LEFT, REMOVED);
            case LEFT, REMOVED -> Set.of();
        };
    }

    /** Whether its company has a place in the network by it. */
    public boolean isPresent() {
        return this == JOINING || this == ACTIVE || this == LEAVING;
    }
}

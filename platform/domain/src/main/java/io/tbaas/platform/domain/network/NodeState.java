package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** creating → starting → running ⇄ stopped; unhealthy; failed; → in bin → purged. */
public enum NodeState implements State<NodeState> {
    CREATING,
    STARTING,
    RUNNING,
    STOPPED,
    UNHEALTHY,
    FAILED,
    IN_BIN;

    @Override
    public Set<NodeState> next() {
        return switch (this) {
            case CREATING -> Set.of(RUNNING);
            case STARTING -> Set.of(RUNNING, STOPPED, UNHEALTHY, FAILED, IN_BIN);
            case RUNNING -> Set.of(STARTING, STOPPED, UNHEALTHY, FAILED, IN_BIN);
            case STOPPED -> Set.of(STARTING, RUNNING, UNHEALTHY, FAILED, IN_BIN);
            case UNHEALTHY -> Set.of(STARTING, RUNNING, STOPPED, FAILED, IN_BIN);
            case IN_BIN -> Set.of(STOPPED);
            case FAILED -> Set.of(STARTING, RUNNING, STOPPED, UNHEALTHY, IN_BIN);
        };
    }

    /** Whether it was made and is not in the bin, so that it counts in its network and may be worked on. */
    public boolean isThere() {
        return this != CREATING && this != IN_BIN;
    }
}

package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** creating → starting → running ⇄ stopped; unhealthy; failed. */
public enum NodeState implements State<NodeState> {
    CREATING,
    STARTING,
    RUNNING,
    STOPPED,
    UNHEALTHY,
    FAILED;

    @Override
    public Set<NodeState> next() {
        return switch (this) {
            case CREATING -> Set.of(RUNNING);
            case STARTING -> Set.of(RUNNING, STOPPED, UNHEALTHY, FAILED);
            case RUNNING -> Set.of(STARTING, STOPPED, UNHEALTHY, FAILED);
            case STOPPED -> Set.of(STARTING, RUNNING, UNHEALTHY, FAILED);
            case UNHEALTHY -> Set.of(STARTING, RUNNING, STOPPED, FAILED);
            case FAILED -> Set.of(STARTING, RUNNING, STOPPED, UNHEALTHY);
        };
    }
}

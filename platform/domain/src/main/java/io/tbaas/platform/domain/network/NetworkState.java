package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Set;

/** creating → ready (no channel) → running ⇄ degraded ⇄ stopped; in bin → stopped, or removing → purged. */
public enum NetworkState implements State<NetworkState> {
    CREATING,
    READY,
    RUNNING,
    DEGRADED,
    STOPPED,
    IN_BIN,
    REMOVING,
    PURGED;

    @Override
    public Set<NetworkState> next() {
        return switch (this) {
            case CREATING -> Set.of(READY, RUNNING, PURGED);
            case READY -> Set.of(RUNNING, DEGRADED, STOPPED, IN_BIN, REMOVING);
            case RUNNING -> Set.of(DEGRADED, STOPPED, IN_BIN, REMOVING);
            case DEGRADED -> Set.of(READY, RUNNING, STOPPED, IN_BIN, REMOVING);
            case STOPPED -> Set.of(READY, RUNNING, DEGRADED, IN_BIN, REMOVING);
            case IN_BIN -> Set.of(STOPPED, REMOVING);
            case REMOVING -> Set.of(PURGED);
            case PURGED -> Set.of();
        };
    }

    /** Whether it was made and is not being removed, so that its nodes may be worked on. */
    public boolean isEstablished() {
        return this == READY || this == RUNNING || this == DEGRADED || this == STOPPED;
    }

    /**
     * Lets work on a network begin only while it is established.
     *
     * @param wanted what the work would make of it, or is
     * @throws Problem {@code WRONG_STATE}
     */
    public void requireEstablished(String wanted) {
        if (!isEstablished()) {
            throw Problem.of(ProblemCode.WRONG_STATE).with("state", code()).with("wanted", wanted);
        }
    }

    /**
     * The state of an established network of which so many of all nodes run.
     *
     * @param channelRuns whether a channel of it proved that it runs
     */
    public static NetworkState of(int running, int all, boolean channelRuns) {
        if (running == all) {
            return channelRuns ? RUNNING : READY;
        }
        return running == 0 ? STOPPED : DEGRADED;
    }
}

package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** joining → catching up → in step ⇄ lagging → left; who left may join again. In the bin: the copy of a closed channel, taken back or destroyed. */
public enum NodeChannelState implements State<NodeChannelState> {
    JOINING,
    CATCHING_UP,
    IN_STEP,
    LAGGING,
    IN_BIN,
    LEFT;

    /** Whoever is not farther behind than this is in step: blocks are under way while nodes are asked one after the other. */
    public static final long BLOCKS_IN_STEP = 3;

    /** Whoever is farther behind than this lags. */
    public static final long BLOCKS_LAGGING = 20;

    @Override
    public Set<NodeChannelState> next() {
        return switch (this) {
            case JOINING -> Set.of(CATCHING_UP, IN_STEP, IN_BIN, LEFT);
            case CATCHING_UP -> Set.of(IN_STEP, IN_BIN, LEFT);
            case IN_STEP -> Set.of(LAGGING, IN_BIN, LEFT);
            case LAGGING -> Set.of(IN_STEP, IN_BIN, LEFT);
            case IN_BIN -> Set.of(IN_STEP, LEFT);
            case LEFT -> Set.of(JOINING);
        };
    }

    /** Whether the node has a copy of the ledger that it serves. */
    public boolean hasCopy() {
        return this == CATCHING_UP || this == IN_STEP || this == LAGGING;
    }

    /** The state of a node in this state that turned out to be so many blocks behind the highest. */
    public NodeChannelState behind(long blocks) {
        if (hasCopy() && blocks <= BLOCKS_IN_STEP) {
            return IN_STEP;
        }
        return this == IN_STEP && blocks > BLOCKS_LAGGING ? LAGGING : this;
    }
}

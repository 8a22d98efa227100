package io.tbaas.engine.api.capability;

/** How consensus nodes agree. */
public enum ConsensusKind {
    /** One node decides. */
    SINGLE,
    /** Survives nodes that stop: of 2f + 1 nodes f. */
    CRASH_TOLERANT,
    /** Survives nodes that lie: of 3f + 1 nodes f. */
    BYZANTINE_TOLERANT;

    /** How many of so many consensus nodes may fail. */
    public int mayFail(int nodes) {
        return switch (this) {
            case SINGLE -> 0;
            case CRASH_TOLERANT -> Math.max(0, (nodes - 1) / 2);
            case BYZANTINE_TOLERANT -> Math.max(0, (nodes - 1) / 3);
        };
    }
}

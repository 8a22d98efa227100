package io.tbaas.engine.api.change;

import java.util.List;

/** What became of a change that was submitted. */
public sealed interface SubmitOutcome {
    /**
     * It is in force; seen in a block, also when a former attempt submitted it.
     *
     * @param block number of that block
     */
    record Committed(long block) implements SubmitOutcome {}

    /**
     * Something it depends on has moved.
     *
     * @param moved with the versions that they have now; those that are gone are left out
     */
    record Overtaken(List<ReadVersion> moved) implements SubmitOutcome {
        /** Keeps a copy. */
        public Overtaken {
            moved = List.copyOf(moved);
        }
    }

    /**
     * The ledger refuses it.
     *
     * @param text in the ledger's own words
     */
    record Refused(String text) implements SubmitOutcome {}
}

package io.tbaas.fabric.protocol.cutter;

import java.util.List;

/**
 * What ordering one message led to.
 *
 * @param batches none, one or two full batches, to become blocks in this order
 * @param pending whether messages wait in the cutter, so that the batch timer has to run
 */
public record CutResult<T>(List<List<T>> batches, boolean pending) {
    /** Copies the list. */
    public CutResult {
        batches = List.copyOf(batches);
    }
}

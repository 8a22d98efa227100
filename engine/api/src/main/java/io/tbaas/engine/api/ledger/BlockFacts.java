package io.tbaas.engine.api.ledger;

import io.tbaas.foundation.Bytes;
import java.time.Instant;
import java.util.Map;

/**
 * Figures of one block.
 *
 * @param hash of its header
 * @param at time of its first transaction, as the submitter's clock had it
 * @param transactions all of them
 * @param invalid how many were found invalid, by the engine's code
 * @param configuration whether it changes the ledger's configuration
 * @param bytes its size
 */
public record BlockFacts(
        long number,
        Bytes hash,
        Instant at,
        int transactions,
        Map<String, Integer> invalid,
        boolean configuration,
        long bytes) {
    /** Keeps a copy. */
    public BlockFacts {
        invalid = Map.copyOf(invalid);
    }
}

package io.tbaas.engine.api.ledger;

import java.time.Duration;

/**
 * When a block is full.
 *
 * @param transactionsMax from 1
 * @param bytesPreferred a block grows to this size; one larger transaction gets a block of its own
 * @param bytesMax no transaction may be larger
 * @param timeout how long a block waits to be filled
 */
public record BlockCutting(int transactionsMax, long bytesPreferred, long bytesMax, Duration timeout) {
    private static final long MEBIBYTE = 1L << 20;

    /** Fills up under load and is hardly waited for at rest. */
    public static final BlockCutting DEFAULT =
            new BlockCutting(500, 2 * MEBIBYTE, 10 * MEBIBYTE, Duration.ofMillis(200));

    /** Checks the ranges. */
    public BlockCutting {
        if (transactionsMax < 1 || bytesPreferred < 1 || bytesMax < bytesPreferred) {
            throw new IllegalArgumentException("no rule for blocks: " + transactionsMax + " transactions, "
                    + bytesPreferred + " of at most " + bytesMax + " bytes");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a block must wait longer than nothing: " + timeout);
        }
    }
}

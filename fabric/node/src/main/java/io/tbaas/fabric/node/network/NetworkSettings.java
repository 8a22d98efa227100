package io.tbaas.fabric.node.network;

import io.tbaas.fabric.ledger.LedgerOptions;

/**
 * What may change from one start of a network to the next; kept beside its plan.
 *
 * @param ledgerMemoryMebibytes caches, write buffers and hot state of all ledgers of the process together
 */
public record NetworkSettings(int ledgerMemoryMebibytes) {
    private static final long MEBIBYTE = 1L << 20;
    private static final int LEDGER_MEMORY_MIN = 16;
    private static final int LEDGER_MEMORY_MAX = 1 << 20;

    /** What a network has that was told nothing else. */
    public static final NetworkSettings DEFAULTS =
            new NetworkSettings((int) (LedgerOptions.DEFAULTS.memoryBytesMax() / MEBIBYTE));

    /** Checks the range. */
    public NetworkSettings {
        if (ledgerMemoryMebibytes < LEDGER_MEMORY_MIN || ledgerMemoryMebibytes > LEDGER_MEMORY_MAX) {
            throw new IllegalArgumentException("the memory of the ledgers must be " + LEDGER_MEMORY_MIN + " to "
                    + LEDGER_MEMORY_MAX + " MiB, not " + ledgerMemoryMebibytes);
        }
    }

    LedgerOptions ledgers() {
        LedgerOptions usual = LedgerOptions.DEFAULTS;
        return new LedgerOptions(ledgerMemoryMebibytes * MEBIBYTE, usual.blockFileBytesMax(), usual.historyEnabled());
    }
}

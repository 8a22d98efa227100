package io.tbaas.fabric.ledger;

/**
 * Limits of the ledgers of one process.
 *
 * @param memoryBytesMax shared by RocksDB block caches, write buffers and the cache of hot state of all channels
 * @param blockFileBytesMax size at which a new block file is begun; Fabric's is 64 MiB
 * @param historyEnabled whether past values of keys can be queried
 */
public record LedgerOptions(long memoryBytesMax, int blockFileBytesMax, boolean historyEnabled) {
    private static final long MEBIBYTE = 1024L * 1024;

    /** Fabric's defaults and 256 MiB of memory. */
    public static final LedgerOptions DEFAULTS = new LedgerOptions(256 * MEBIBYTE, (int) (64 * MEBIBYTE), true);

    public LedgerOptions {
        if (memoryBytesMax < 4 * MEBIBYTE) {
            throw new IllegalArgumentException("memoryBytesMax is below 4 MiB: " + memoryBytesMax);
        }
        if (blockFileBytesMax < 1) {
            throw new IllegalArgumentException("blockFileBytesMax is not positive: " + blockFileBytesMax);
        }
    }
}

package io.tbaas.fabric.node.network;

import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;

/** One budget of memory for the ledgers of all nodes of a process, of whatever network; to be closed after the last node. */
public final class SharedCaches implements AutoCloseable {
    private static final long MEBIBYTE = 1L << 20;

    private final LedgerMemory memory;

    /** Nothing is taken before the first ledger opens. */
    public SharedCaches(int mebibytes) {
        LedgerOptions usual = LedgerOptions.DEFAULTS;
        memory = new LedgerMemory(
                new LedgerOptions(mebibytes * MEBIBYTE, usual.blockFileBytesMax(), usual.historyEnabled()));
    }

    LedgerMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        memory.close();
    }
}

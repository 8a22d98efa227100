package io.tbaas.benchmarks.commit;

/**
 * What a process of its own is to measure.
 *
 * @param chainFile prepared blocks, from block 0 on
 * @param folder for ledgers; emptied after each round
 * @param warmUpBlocks committed to a ledger of their own first, and not measured
 * @param blocks blocks of transactions to commit in a round
 * @param windowBlocks figures are taken for each so many
 * @param rounds how often a fresh ledger takes all blocks
 * @param preloadedKeys keys in the state before the first block
 * @param ledgerMemoryMebibytes caches, write buffers and hot state
 */
record CommitRequest(
        String chainFile,
        String folder,
        int warmUpBlocks,
        int blocks,
        int windowBlocks,
        int rounds,
        int preloadedKeys,
        int ledgerMemoryMebibytes) {}

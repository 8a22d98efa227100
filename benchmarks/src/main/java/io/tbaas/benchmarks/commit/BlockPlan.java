package io.tbaas.benchmarks.commit;

/**
 * What blocks to prepare.
 *
 * @param blocks blocks of transactions, behind the first block and the contract's definition
 * @param blockTransactions transactions in each
 * @param keys different keys that are read and written at random
 * @param preloaded whether every key is in the state before the first block
 */
record BlockPlan(int blocks, int blockTransactions, int keys, boolean preloaded) {
    BlockPlan {
        if (keys < 2 * blockTransactions) {
            throw new IllegalArgumentException("fewer keys than two blocks write: " + keys);
        }
    }

    static BlockPlan ofTransactions(int transactions, int blockTransactions, int keys, boolean preloaded) {
        return new BlockPlan(transactions / blockTransactions, blockTransactions, keys, preloaded);
    }

    long transactions() {
        return (long) blocks * blockTransactions;
    }

    static String key(int number) {
        return "BATCH-%09d".formatted(number);
    }
}

package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.fabric.protocol.block.TransactionFilter;

/**
 * The result of checking a block's reads.
 *
 * @param filter final validation codes of all transactions
 * @param updates what the valid ones change
 */
public record MvccOutcome(TransactionFilter filter, BlockUpdates updates) {}

package io.tbaas.platform.domain.figure;

/**
 * What was counted on a channel so far.
 *
 * @param height how many blocks were counted
 * @param invalid transactions that were found invalid
 * @param transactionsLately those of the last minutes
 */
public record ChannelTotals(long height, long transactions, long invalid, long transactionsLately) {}

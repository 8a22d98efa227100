package io.tbaas.fabric.protocol.cutter;

/**
 * When a batch is full.
 *
 * @param messageCountMax a batch of this many messages is cut at once; ≥ 1
 * @param preferredBytesMax a message that would carry the batch over this size starts a new one; a larger message stands
 *     alone
 */
public record BatchLimits(int messageCountMax, long preferredBytesMax) {}

package io.tbaas.fabric.protocol.config;

/**
 * How large a block may grow; all values are positive.
 *
 * <p>Source: fabric common/channelconfig/orderer.go#validateBatchSize.
 *
 * @param maxMessageCount messages in a block
 * @param absoluteMaxBytes largest message, in bytes
 * @param preferredMaxBytes size of the messages above which a block is cut, in bytes
 */
public record BatchLimits(long maxMessageCount, long absoluteMaxBytes, long preferredMaxBytes) {}

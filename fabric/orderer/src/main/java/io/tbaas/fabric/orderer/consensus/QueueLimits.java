package io.tbaas.fabric.orderer.consensus;

import java.time.Duration;

/**
 * How much may wait to be ordered on one channel.
 *
 * @param messagesMax messages
 * @param bytesMax their size together; a single message always fits
 * @param waitMax how long a sender is held back at a full queue before it is refused
 */
public record QueueLimits(int messagesMax, long bytesMax, Duration waitMax) {}

package io.tbaas.platform.domain.figure;

import java.time.Instant;

/**
 * How a node stood in a channel in a span of time.
 *
 * @param startsAt when the span begins
 * @param height how many blocks it had at the end
 * @param lagMax how many blocks it was behind the highest at most
 * @param diskBytes what the whole node held on the disk at the end
 * @param seenAt when it was asked last
 */
public record NodeFigure(Instant startsAt, long height, long lagMax, long diskBytes, Instant seenAt) {}

package io.tbaas.platform.domain.figure;

import io.tbaas.platform.domain.network.NodeId;
import java.time.Instant;

/**
 * What happened on a channel in a span of time.
 *
 * @param startsAt when the span begins
 * @param height the greatest number of blocks known then
 * @param invalid transactions that were found invalid
 * @param node the node that said so last
 * @param seenAt when it said so
 */
public record ChannelFigure(
        Instant startsAt,
        long height,
        long blocks,
        long transactions,
        long invalid,
        long bytes,
        NodeId node,
        Instant seenAt) {}

package io.tbaas.platform.domain.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A node's part in a channel.
 *
 * @param height how many blocks it had when it was asked last; 0 before
 * @param seenAt when it was asked last; empty before
 */
public record NodeChannel(
        NodeId node,
        ChannelId channel,
        NodeChannelState state,
        long height,
        Optional<Instant> seenAt,
        Instant joinedAt) {}

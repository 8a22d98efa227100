package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A node's part in a channel. */
record NodeChannelView(
        NodeId node,
        @Schema(example = "peer0.org1.internal") String nodeName,
        ChannelId channel,
        @Schema(example = "channel1") String channelName,
        @Schema(description = "joining, catching-up, in-step, lagging or left", example = "in-step") String state,
        @Schema(description = "How many blocks it had when it was asked last.", example = "42") long height,
        @Schema(description = "When it was asked last; absent before.") @Nullable Instant seenAt,
        Instant joinedAt) {

    static NodeChannelView of(NodeChannel part, Node node, Channel channel) {
        return new NodeChannelView(
                part.node(),
                node.name(),
                part.channel(),
                channel.name(),
                part.state().code(),
                part.height(),
                part.seenAt().orElse(null),
                part.joinedAt());
    }
}

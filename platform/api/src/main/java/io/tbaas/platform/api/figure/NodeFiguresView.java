package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.figure.NodeFigure;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Instant;
import java.util.List;

/** How a node stood over time. */
record NodeFiguresView(
        NodeId node,
        @Schema(description = "minute, hour or day", example = "minute") String step,
        Instant from,
        Instant to,
        List<NodeChannelFigures> channels) {

    /** How it stood in one channel. */
    record NodeChannelFigures(
            ChannelId channel,
            @Schema(example = "channel1") String channelName,
            @Schema(description = "Spans in which it was asked, in their order.") List<NodePoint> points) {}

    /** How it stood in one span. */
    record NodePoint(
            Instant startsAt,
            @Schema(description = "How many blocks it had at the end.", example = "42") long height,
            @Schema(description = "How many blocks it was behind the highest, at most.", example = "0") long lag,
            @Schema(description = "What the whole node held on the disk at the end.", example = "1048576")
                    long diskBytes,
            @Schema(description = "When it was asked last.") Instant seenAt) {

        static NodePoint of(NodeFigure figure) {
            return new NodePoint(
                    figure.startsAt(), figure.height(), figure.lagMax(), figure.diskBytes(), figure.seenAt());
        }
    }
}

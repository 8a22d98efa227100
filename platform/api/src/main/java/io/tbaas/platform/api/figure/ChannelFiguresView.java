package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.figure.ChannelFigure;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Instant;
import java.util.List;

/** What happened on a channel over time. */
record ChannelFiguresView(
        ChannelId channel,
        @Schema(example = "channel1") String channelName,
        @Schema(description = "minute, hour or day", example = "minute") String step,
        Instant from,
        Instant to,
        @Schema(description = "Spans in which blocks came, in their order; the others are left out.")
                List<ChannelPoint> points) {

    /** What happened on a channel in one span. */
    record ChannelPoint(
            Instant startsAt,
            @Schema(description = "How many blocks there were at its end.", example = "42") long height,
            @Schema(description = "Blocks in the span.", example = "3") long blocks,
            @Schema(description = "Transactions in the span, valid or not.", example = "120") long transactions,
            @Schema(description = "Of those, found invalid.", example = "0") long invalid,
            @Schema(description = "Transactions per second.", example = "2.0") double rate,
            @Schema(description = "Size of the blocks.", example = "40960") long bytes,
            @Schema(description = "The node that said so.") NodeId node,
            @Schema(description = "When it said so.") Instant seenAt) {}

    static ChannelFiguresView of(Channel channel, FigureSpan span, List<ChannelFigure> figures) {
        return new ChannelFiguresView(
                channel.id(),
                channel.name(),
                span.grain().code(),
                span.from(),
                span.to(),
                figures.stream()
                        .map(figure -> new ChannelPoint(
                                figure.startsAt(),
                                figure.height(),
                                figure.blocks(),
                                figure.transactions(),
                                figure.invalid(),
                                span.perSecond(figure.transactions()),
                                figure.bytes(),
                                figure.node(),
                                figure.seenAt()))
                        .toList());
    }
}

package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.figure.ChannelFigure;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened over time on those channels of a network that the reader sees. */
record NetworkFiguresView(
        NetworkId network,
        @Schema(description = "minute, hour or day", example = "minute") String step,
        Instant from,
        Instant to,
        @Schema(description = "The channels that are counted: those that the reader sees.") List<ChannelId> channels,
        @Schema(description = "Spans in which blocks came, in their order; the others are left out.")
                List<NetworkPoint> points) {

    /** What happened in one span on all those channels together. */
    record NetworkPoint(
            Instant startsAt,
            @Schema(example = "3") long blocks,
            @Schema(example = "120") long transactions,
            @Schema(description = "Of those, found invalid.", example = "0") long invalid,
            @Schema(description = "Transactions per second.", example = "2.0") double rate,
            @Schema(example = "40960") long bytes,
            @Schema(description = "When a node was asked last.") Instant seenAt) {}

    static NetworkFiguresView of(
            NetworkId network, FigureSpan span, List<ChannelId> channels, List<ChannelFigure> figures) {
        Map<Instant, List<ChannelFigure>> spans = new TreeMap<>();
        figures.forEach(figure ->
                spans.computeIfAbsent(figure.startsAt(), _ -> new ArrayList<>()).add(figure));
        return new NetworkFiguresView(
                network,
                span.grain().code(),
                span.from(),
                span.to(),
                channels,
                spans.entrySet().stream()
                        .map(each -> point(each.getKey(), span, each.getValue()))
                        .toList());
    }

    private static NetworkPoint point(Instant startsAt, FigureSpan span, List<ChannelFigure> figures) {
        long transactions =
                figures.stream().mapToLong(ChannelFigure::transactions).sum();
        return new NetworkPoint(
                startsAt,
                figures.stream().mapToLong(ChannelFigure::blocks).sum(),
                transactions,
                figures.stream().mapToLong(ChannelFigure::invalid).sum(),
                span.perSecond(transactions),
                figures.stream().mapToLong(ChannelFigure::bytes).sum(),
                figures.stream()
                        .map(ChannelFigure::seenAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}

package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.figure.ChannelFigure;
import io.tbaas.platform.domain.figure.Grain;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.figure.Figures;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over time. */
@RestController
@RequestMapping("/api/v1/networks/{network}")
@Tag(name = "network")
final class FigureEndpoint {
    private static final String STEP = "How long one sum lasts; a minute where absent.";
    private static final String FROM = "Only sums that begin then or later; sixty steps before the end where absent.";
    private static final String TO = "Only sums that begin before; now where absent.";

    private final OwnNodes own;
    private final Channels channels;
    private final NodeChannels parts;
    private final Figures figures;
    private final DatabaseClock clock;

    FigureEndpoint(OwnNodes own, Channels channels, NodeChannels parts, Figures figures, DatabaseClock clock) {
        this.own = own;
        this.channels = channels;
        this.parts = parts;
        this.figures = figures;
        this.clock = clock;
    }

    @GetMapping("/figures")
    @Requires(value = Permission.NETWORK_FIGURES, resource = "network")
    @Refuses(ProblemCode.FIGURES_TOO_MANY)
    NetworkFiguresView ofNetwork(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @Schema(description = STEP) @RequestParam Optional<Grain> step,
            @Schema(description = FROM) @RequestParam Optional<Instant> from,
            @Schema(description = TO) @RequestParam Optional<Instant> to) {
        own.network(caller, network);
        FigureSpan span = FigureSpan.of(step, from, to, clock.now());
        List<ChannelId> seen =
                own.channels(caller, network).stream().map(Channel::id).toList();
        List<ChannelFigure> all = seen.stream()
                .flatMap(channel -> figures.of(channel, span.grain(), span.from(), span.to()).stream())
                .toList();
        return NetworkFiguresView.of(network, span, seen, all);
    }

    @GetMapping("/channels/{channel}/figures")
    @Requires(value = Permission.CHANNEL_FIGURES, resource = "channel")
    @Refuses(ProblemCode.FIGURES_TOO_MANY)
    ChannelFiguresView ofChannel(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable ChannelId channel,
            @Schema(description = STEP) @RequestParam Optional<Grain> step,
            @Schema(description = FROM) @RequestParam Optional<Instant> from,
            @Schema(description = TO) @RequestParam Optional<Instant> to) {
        Channel found = own.channel(caller, network, channel);
        FigureSpan span = FigureSpan.of(step, from, to, clock.now());
        return ChannelFiguresView.of(found, span, figures.of(channel, span.grain(), span.from(), span.to()));
    }

    @GetMapping("/nodes/{node}/figures")
    @Requires(value = Permission.NODE_FIGURES, resource = "node")
    @Refuses(ProblemCode.FIGURES_TOO_MANY)
    NodeFiguresView ofNode(
            Caller.Account caller,
            @PathVariable NetworkId network,
            @PathVariable NodeId node,
            @Schema(description = STEP) @RequestParam Optional<Grain> step,
            @Schema(description = FROM) @RequestParam Optional<Instant> from,
            @Schema(description = TO) @RequestParam Optional<Instant> to) {
        own.node(caller, network, node);
        FigureSpan span = FigureSpan.of(step, from, to, clock.now());
        List<NodeFiguresView.NodeChannelFigures> ofChannels = parts.of(node).stream()
                .map(part -> new NodeFiguresView.NodeChannelFigures(
                        part.channel(),
                        channels.get(part.channel()).name(),
                        figures.of(node, part.channel(), span.grain(), span.from(), span.to()).stream()
                                .map(NodeFiguresView.NodePoint::of)
                                .toList()))
                .toList();
        return new NodeFiguresView(node, span.grain().code(), span.from(), span.to(), ofChannels);
    }
}

package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ChannelHeights;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the nodes of this host how far they are in their channels, and has that kept over time, with what new blocks hold. */
@Component
public final class LedgerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Duration HEARD_LATELY = Duration.ofMinutes(1);

    private final Engine engine;
    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final ChannelHeights heights;
    private final LedgerFigures figures;
    private final DatabaseClock clock;

    /** What a node says of its part in a channel. */
    record Heard(Node node, NodeChannel part, LedgerFacts facts) {}

    LedgerWatch(
            Engine engine,
            Nodes nodes,
            Channels channels,
            NodeChannels parts,
            ChannelHeights heights,
            LedgerFigures figures,
            DatabaseClock clock) {
        this.engine = engine;
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.heights = heights;
        this.figures = figures;
        this.clock = clock;
    }

    /** One look at every channel that running nodes of this host have a part in; the engine does not begin where there is none. */
    public void look() {
        Map<ChannelId, List<Node>> own = new LinkedHashMap<>();
        for (Node node : nodes.wanted(engine.host())) {
            if (node.state() == NodeState.RUNNING) {
                parts.of(node.id()).stream()
                        .filter(part -> part.state().hasCopy())
                        .forEach(part -> own.computeIfAbsent(part.channel(), _ -> new ArrayList<>())
                                .add(node));
            }
        }
        own.forEach((channel, asked) -> {
            try {
                look(channel, asked);
            } catch (TbaasException failure) {
                if (!isGone(failure)) {
                    throw failure;
                }
                LOG.info("{} was not looked at: {}", channel.value(), failure.getMessage());
            }
        });
    }

    /** Engines fail, and what is looked at may be removed at that moment: the next look tells more. */
    private static boolean isGone(TbaasException failure) {
        return failure.code() instanceof EngineError || failure.code() == ProblemCode.NOT_FOUND;
    }

    private void look(ChannelId id, List<Node> own) {
        Channel channel = channels.get(id);
        List<Heard> heard = new ArrayList<>();
        for (Node node : own) {
            parts.find(node.id(), id).ifPresent(part -> heights.of(channel, node)
                    .ifPresent(facts -> heard.add(new Heard(node, part, facts))));
        }
        Instant now = clock.now();
        long highest = Math.max(
                heard.stream().mapToLong(each -> each.facts().height()).max().orElse(0), heardElsewhere(id, own, now));
        heard.forEach(each -> parts.seen(
                each.part(),
                each.facts().height(),
                each.part().state().behind(highest - each.facts().height())));
        figures.stand(id, heard, highest, now);
        heard.stream()
                .filter(each -> each.node().role() == NodeRole.LEDGER)
                .max(Comparator.comparingLong(each -> each.facts().height()))
                .ifPresent(each -> figures.count(channel, each, now));
    }

    private long heardElsewhere(ChannelId channel, List<Node> own, Instant now) {
        return parts.of(channel).stream()
                .filter(part -> own.stream().noneMatch(node -> node.id().equals(part.node())))
                .filter(part -> part.seenAt()
                        .filter(at -> at.isAfter(now.minus(HEARD_LATELY)))
                        .isPresent())
                .mapToLong(NodeChannel::height)
                .max()
                .orElse(0);
    }
}

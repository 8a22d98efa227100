package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.BlockFacts;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ChannelHeights;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.figure.NodeFigure;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.figure.Figures;
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

/** Asks the nodes of this host how far they are in their channels, counts new blocks, and keeps both over time. */
@Component
public final class LedgerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final int BLOCKS_PER_LOOK = 200;
    private static final Duration HEARD_LATELY = Duration.ofMinutes(1);

    private final Engine engine;
    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final Figures figures;
    private final ChannelHeights heights;
    private final Deployments deployments;
    private final DatabaseClock clock;

    private record Heard(Node node, NodeChannel part, LedgerFacts facts) {}

    LedgerWatch(
            Engine engine,
            Nodes nodes,
            Channels channels,
            NodeChannels parts,
            Figures figures,
            ChannelHeights heights,
            Deployments deployments,
            DatabaseClock clock) {
        this.engine = engine;
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.figures = figures;
        this.heights = heights;
        this.deployments = deployments;
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
        figures.stand(
                id, heard.stream().map(each -> standing(each, highest, now)).toList());
        heard.stream()
                .filter(each -> each.node().role() == NodeRole.LEDGER)
                .max(Comparator.comparingLong(each -> each.facts().height()))
                .ifPresent(each -> count(channel, each, now));
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

    private Figures.Standing standing(Heard heard, long highest, Instant now) {
        long height = heard.facts().height();
        long disk = engine.driver()
                .nodes()
                .status(deployments.of(heard.node()).orElseThrow())
                .diskBytes();
        return new Figures.Standing(heard.node().id(), new NodeFigure(now, height, highest - height, disk, now));
    }

    private void count(Channel channel, Heard heard, Instant now) {
        long next = figures.nextBlock(channel.id());
        if (heard.facts().height() <= next) {
            return;
        }
        Organisation organisation = deployments.organisation(heard.node());
        List<Figures.Counted> blocks = engine
                .driver()
                .ledgers()
                .blocks(
                        new LedgerName(channel.name()),
                        deployments.of(heard.node()).orElseThrow().endpoint(),
                        deployments.administrator(organisation),
                        next,
                        BLOCKS_PER_LOOK)
                .stream()
                .map(block -> counted(block, now))
                .toList();
        figures.count(channel.id(), next, blocks, heard.node().id(), now);
    }

    /** Blocks carry the clock of whoever submitted: what it says of the future counts now. */
    private static Figures.Counted counted(BlockFacts block, Instant now) {
        return new Figures.Counted(
                block.at().isAfter(now) ? now : block.at(),
                block.transactions(),
                block.invalid().values().stream().mapToLong(Integer::longValue).sum(),
                block.bytes());
    }
}

package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.ledger.BlockFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.figure.NodeFigure;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.figure.Figures;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what nodes say of their ledgers over time: how each stands, and what new blocks hold. */
@Component
final class LedgerFigures {
    private static final int BLOCKS_PER_LOOK = 200;

    private final Engine engine;
    private final Figures figures;
    private final Deployments deployments;

    LedgerFigures(Engine engine, Figures figures, Deployments deployments) {
        this.engine = engine;
        this.figures = figures;
        this.deployments = deployments;
    }

    /** Keeps how nodes stand in a channel, beside the highest of them. */
    void stand(ChannelId channel, List<LedgerWatch.Heard> heard, long highest, Instant now) {
        figures.stand(
                channel,
                heard.stream().map(each -> standing(each, highest, now)).toList());
    }

    private Figures.Standing standing(LedgerWatch.Heard heard, long highest, Instant now) {
        long height = heard.facts().height();
        long disk = engine.driver()
                .nodes()
                .status(deployments.of(heard.node()).orElseThrow())
                .diskBytes();
        return new Figures.Standing(heard.node().id(), new NodeFigure(now, height, highest - height, disk, now));
    }

    /** Counts blocks that were not counted yet, as a node keeps them. */
    void count(Channel channel, LedgerWatch.Heard heard, Instant now) {
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

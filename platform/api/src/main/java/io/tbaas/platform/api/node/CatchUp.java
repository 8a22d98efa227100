package io.tbaas.platform.api.node;

import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.platform.api.deployment.ChannelHeights;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Waits until a node that joined a channel is in step with the others. */
@Component
public final class CatchUp implements Step<NodeStep> {
    public static final String TYPE = "node.catch-up";
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final ChannelHeights heights;

    CatchUp(Nodes nodes, Channels channels, NodeChannels parts, ChannelHeights heights) {
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.heights = heights;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NodeStep> arguments() {
        return NodeStep.class;
    }

    @Override
    public StepOutcome run(NodeStep arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            Channel channel = channels.get(arguments.channel());
            Node node = nodes.get(arguments.node());
            long wanted = heights.highestOfOthers(channel, node.id());
            long own = heights.of(channel, node).map(LedgerFacts::height).orElse(0L);
            if (own == 0 || wanted - own > NodeChannelState.BLOCKS_IN_STEP) {
                return new StepOutcome.Wait(PAUSE, "block " + own + " of " + wanted);
            }
            context.log(node.name() + " has " + own + " blocks of " + channel.name());
            return new StepOutcome.Write(
                    Map.of(), change -> parts.enter(change, node.id(), channel.id(), NodeChannelState.IN_STEP));
        });
    }
}

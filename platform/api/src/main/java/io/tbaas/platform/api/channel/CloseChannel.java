package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The nodes of this host end their part in a channel that was voted to end. Their copies are laid aside; an engine that cannot do so deletes them. The channel is closed when the last host did so. */
@Component
final class CloseChannel implements Step<CloseChannel.Arguments> {
    static final String TYPE = "channel.close-nodes";
    static final String KIND = "channel.close";

    private final Engine engine;
    private final Channels channels;
    private final ClosedChannel closed;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final NodeChannels parts;

    CloseChannel(
            Engine engine,
            Channels channels,
            ClosedChannel closed,
            Deployments deployments,
            NetworkTurns turns,
            NodeChannels parts) {
        this.engine = engine;
        this.channels = channels;
        this.closed = closed;
        this.deployments = deployments;
        this.turns = turns;
        this.parts = parts;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<CloseChannel.Arguments> arguments() {
        return CloseChannel.Arguments.class;
    }

    /** Which channel. */
    record Arguments(ChannelId channel) {}

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(Arguments arguments, StepContext context) {
        Channel channel = channels.get(arguments.channel());
        return turns.take(
                channel.network(),
                () -> EngineFailures.telling(() -> {
                    List<Node> nodes = closed.nodes(channel).stream()
                            .filter(node -> node.host().equals(engine.host()))
                            .toList();
                    boolean aside = engine.driver().descriptor().can(Capability.LEDGER_LAID_ASIDE);
                    nodes.forEach(node -> deployments.of(node).ifPresent(deployment -> {
                        if (aside) {
                            engine.driver().nodes().park(deployment, new LedgerName(channel.name()));
                        } else {
                            forget(channel, node, deployment);
                        }
                    }));
                    NodeChannelState state = aside ? NodeChannelState.IN_BIN : NodeChannelState.LEFT;
                    return new StepOutcome.Write(Map.of(), change -> {
                        nodes.forEach(node -> parts.enter(change, node.id(), channel.id(), state));
                        if (context.isLast()) {
                            closed.end(change, channel);
                        }
                    });
                }));
    }

    private void forget(Channel channel, Node node, NodeDeployment deployment) {
        EngineDriver driver = engine.driver();
        LedgerName ledger = new LedgerName(channel.name());
        if (node.role() == NodeRole.CONSENSUS) {
            driver.ledgers()
                    .leave(ledger, deployment.endpoint(), deployments.administrator(deployments.organisation(node)));
            return;
        }
        driver.nodes().stop(deployment);
        driver.nodes().forget(deployment, ledger);
        if (node.wanted()) {
            driver.nodes().start(deployment);
        }
    }
}

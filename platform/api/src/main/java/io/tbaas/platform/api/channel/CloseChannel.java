package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.Operations;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The nodes of a host end their part in a channel that was voted to end, and delete their copies of it. */
@Component
final class CloseChannel implements Step<CloseChannel.Arguments> {
    static final String TYPE = "channel.close-nodes";
    static final String KIND = "channel.close";

    private final Engine engine;
    private final Channels channels;
    private final Seats seats;
    private final ChannelWays ways;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final NodeChannels parts;
    private final Operations operations;

    CloseChannel(
            Engine engine,
            Channels channels,
            Seats seats,
            ChannelWays ways,
            Deployments deployments,
            NetworkTurns turns,
            NodeChannels parts,
            Operations operations) {
        this.engine = engine;
        this.channels = channels;
        this.seats = seats;
        this.ways = ways;
        this.deployments = deployments;
        this.turns = turns;
        this.parts = parts;
        this.operations = operations;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<CloseChannel.Arguments> arguments() {
        return CloseChannel.Arguments.class;
    }

    /** Which channel, and on which host. */
    record Arguments(ChannelId channel, String host) {}

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
                    ways.partNodes(channel).stream()
                            .filter(node -> node.host().equals(arguments.host()))
                            .forEach(node -> forget(channel, node));
                    return new StepOutcome.Write(Map.of(), change -> end(change, channel, arguments.host(), context));
                }));
    }

    private void forget(Channel channel, Node node) {
        EngineDriver driver = engine.driver();
        NodeDeployment deployment = deployments.of(node).orElseThrow();
        LedgerName ledger = new LedgerName(channel.name());
        if (node.role() == NodeRole.CONSENSUS) {
            driver.ledgers()
                    .leave(
                            ledger,
                            deployment.endpoint(),
                            deployments.administrator(ways.organisation(channel, node.organisation())));
            return;
        }
        driver.nodes().stop(deployment);
        driver.nodes().forget(deployment, ledger);
        if (node.wanted()) {
            driver.nodes().start(deployment);
        }
    }

    /** The channel is closed when the last host did so. */
    private void end(Change change, Channel channel, String host, StepContext context) {
        ways.partNodes(channel).stream()
                .filter(node -> node.host().equals(host))
                .forEach(node -> parts.enter(change, node.id(), channel.id(), NodeChannelState.LEFT));
        boolean isLast = operations.unfinished(ResourceRef.of(ResourceKind.CHANNEL, channel.id())).stream()
                .noneMatch(other -> other.kind().equals(KIND)
                        && !other.id().equals(context.operation().id()));
        if (isLast) {
            channels.enter(change, channel.id(), ChannelState.CLOSED);
            seats.of(channel.id())
                    .forEach(seat -> seats.enter(change, channel.id(), seat.organisation(), SeatState.OUT));
        }
    }
}

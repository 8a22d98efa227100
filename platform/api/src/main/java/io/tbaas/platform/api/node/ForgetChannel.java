package io.tbaas.platform.api.node;

import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends a node's part in a channel and deletes its copy: it stops for that, and starts again where it ought to run. */
@Component
final class ForgetChannel {
    private final Engine engine;
    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final Deployments deployments;
    private final NetworkTurns turns;

    ForgetChannel(
            Engine engine,
            Nodes nodes,
            Channels channels,
            NodeChannels parts,
            Deployments deployments,
            NetworkTurns turns) {
        this.engine = engine;
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.deployments = deployments;
        this.turns = turns;
    }

    /** Does what is still to be done of it. */
    StepOutcome forget(NodeStep arguments) {
        Optional<Node> found = nodes.find(arguments.node());
        found.flatMap(deployments::of).ifPresent(deployment -> {
            LedgerName ledger = new LedgerName(channels.get(arguments.channel()).name());
            turns.take(arguments.network(), () -> {
                if (found.get().role() == NodeRole.CONSENSUS) { // of a closed channel: nobody votes on that any more
                    engine.driver().nodes().park(deployment, ledger);
                    engine.driver().nodes().discard(deployment, ledger);
                    return deployment;
                }
                engine.driver().nodes().stop(deployment);
                engine.driver().nodes().forget(deployment, ledger);
                if (found.get().wanted()) {
                    engine.driver().nodes().start(deployment);
                }
                return deployment;
            });
        });
        return new StepOutcome.Write(
                Map.of(), change -> parts.enter(change, arguments.node(), arguments.channel(), NodeChannelState.LEFT));
    }
}

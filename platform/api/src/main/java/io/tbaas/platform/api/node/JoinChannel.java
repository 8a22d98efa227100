package io.tbaas.platform.api.node;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Has a node of this host take part in a channel that exists. */
@Component
final class JoinChannel implements Step<NodeStep> {
    static final String TYPE = "node.join";

    private final Engine engine;
    private final Nodes nodes;
    private final Channels channels;
    private final NodeChannels parts;
    private final Deployments deployments;
    private final HostNodes hostNodes;
    private final ForgetChannel forget;

    JoinChannel(
            Engine engine,
            Nodes nodes,
            Channels channels,
            NodeChannels parts,
            Deployments deployments,
            HostNodes hostNodes,
            ForgetChannel forget) {
        this.engine = engine;
        this.nodes = nodes;
        this.channels = channels;
        this.parts = parts;
        this.deployments = deployments;
        this.hostNodes = hostNodes;
        this.forget = forget;
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
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(NodeStep arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            Node node = nodes.get(arguments.node());
            hostNodes.wake(node);
            Channel channel = channels.get(arguments.channel());
            Organisation organisation = deployments.organisation(node);
            engine.driver()
                    .ledgers()
                    .join(
                            firstBlock(channel, organisation),
                            deployments.of(node).orElseThrow().endpoint(),
                            deployments.administrator(organisation));
            return new StepOutcome.Write(
                    Map.of(), change -> parts.enter(change, node.id(), channel.id(), NodeChannelState.CATCHING_UP));
        });
    }

    private FirstBlock firstBlock(Channel channel, Organisation organisation) {
        return channel.first()
                .orElseGet(() -> engine.driver().ledgers().firstBlock(deployments.access(channel, organisation)));
    }

    @Override
    public StepOutcome undo(NodeStep arguments, StepContext context) {
        return forget.forget(arguments);
    }
}

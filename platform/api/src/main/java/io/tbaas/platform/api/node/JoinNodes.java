package io.tbaas.platform.api.node;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Joins all nodes of a new network to its channel, consensus nodes first. */
@Component
public final class JoinNodes implements Step<NetworkStep> {
    public static final String TYPE = "network.join";

    private final Engine engine;
    private final Channels channels;
    private final Nodes nodes;
    private final NodeChannels parts;
    private final Deployments deployments;
    private final HostNodes hostNodes;

    JoinNodes(
            Engine engine,
            Channels channels,
            Nodes nodes,
            NodeChannels parts,
            Deployments deployments,
            HostNodes hostNodes) {
        this.parts = parts;
        this.engine = engine;
        this.channels = channels;
        this.nodes = nodes;
        this.deployments = deployments;
        this.hostNodes = hostNodes;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkStep> arguments() {
        return NetworkStep.class;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return EngineFailures.telling(() -> {
            hostNodes.wake(arguments.network());
            Channel channel = channels.first(arguments.network());
            FirstBlock first = channel.first().orElseThrow();
            Map<OrganisationId, Organisation> organisations = deployments.organisations(arguments.network());
            List<Node> all = nodes.of(arguments.network());
            for (Node node : all) {
                Organisation owner = Objects.requireNonNull(organisations.get(node.organisation()));
                engine.driver()
                        .ledgers()
                        .join(first, deployments.of(node).orElseThrow().endpoint(), deployments.administrator(owner));
            }
            return new StepOutcome.Write(
                    Map.of(),
                    change -> all.forEach(
                            node -> parts.join(change, node.id(), channel.id(), NodeChannelState.CATCHING_UP)));
        });
    }
}

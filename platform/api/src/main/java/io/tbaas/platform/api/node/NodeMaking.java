package io.tbaas.platform.api.node;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes nodes on this host and starts them, and takes that back: what steps of creations and of joinings do. */
@Component
final class NodeMaking {
    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final HostNodes hostNodes;

    NodeMaking(Engine engine, Nodes nodes, Deployments deployments, NetworkTurns turns, HostNodes hostNodes) {
        this.hostNodes = hostNodes;
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
        this.turns = turns;
    }

    /** Makes a node that has its certificates; one that was made before is started. */
    StepOutcome make(NetworkId network, NodeId id) {
        return turns.take(
                network,
                () -> EngineFailures.telling(() -> {
                    Node node = nodes.get(id);
                    NodeDeployment deployment = deployments.of(node).orElseThrow();
                    engine.driver().nodes().make(deployment);
                    engine.driver().nodes().start(deployment);
                    return new StepOutcome.Write(
                            Map.of(), change -> hostNodes.enter(change, node, NodeState.RUNNING, ""));
                }));
    }

    /** Removes it with its data, if it was made. */
    StepOutcome remove(NetworkId network, NodeId id) {
        return turns.take(network, () -> {
            nodes.find(id)
                    .flatMap(deployments::of)
                    .ifPresent(deployment -> engine.driver().nodes().remove(deployment));
            return StepOutcome.done();
        });
    }
}

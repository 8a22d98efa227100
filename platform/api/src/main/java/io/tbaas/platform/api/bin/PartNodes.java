package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Switches a company's nodes of this host in a network, while nobody else does. */
@Component
final class PartNodes {
    private final Engine engine;
    private final Deployments deployments;
    private final NetworkTurns turns;

    PartNodes(Engine engine, Deployments deployments, NetworkTurns turns) {
        this.engine = engine;
        this.deployments = deployments;
        this.turns = turns;
    }

    StepOutcome inTurn(NetworkId network, Supplier<StepOutcome> work) {
        return turns.take(network, () -> EngineFailures.telling(work));
    }

    /** Those that order stop last. */
    void stop(List<Node> nodes) {
        deployed(nodes.reversed()).forEach(engine.driver().nodes()::stop);
    }

    void start(List<Node> nodes) {
        deployed(nodes).forEach(engine.driver().nodes()::start);
    }

    /** With their data. */
    void remove(List<Node> nodes) {
        deployed(nodes).forEach(engine.driver().nodes()::remove);
    }

    private Stream<NodeDeployment> deployed(List<Node> nodes) {
        return nodes.stream().flatMap(node -> deployments.of(node).stream());
    }
}

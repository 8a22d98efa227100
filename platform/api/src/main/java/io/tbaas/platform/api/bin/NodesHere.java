package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The nodes of this host in a network that is worked on as a whole or in part: those of others are left alone. */
@Component
final class NodesHere {
    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final PartMembers members;

    NodesHere(Engine engine, Nodes nodes, Deployments deployments, NetworkTurns turns, PartMembers members) {
        this.members = members;
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
        this.turns = turns;
    }

    /** All of them, consensus nodes first. */
    List<Node> of(NetworkId network) {
        return nodes.of(network).stream()
                .filter(node -> node.host().equals(engine.host()))
                .toList();
    }

    /** Those of a company's part, consensus nodes first. */
    List<Node> of(PartStep part) {
        return members.nodes(part).stream()
                .filter(node -> node.host().equals(engine.host()))
                .toList();
    }

    /** Does something with them while nobody else does. */
    StepOutcome inTurn(NetworkId network, Supplier<StepOutcome> work) {
        return turns.take(network, () -> EngineFailures.telling(work));
    }

    /** Those that order stop last. */
    void stop(List<Node> here) {
        deployed(here.reversed()).forEach(engine.driver().nodes()::stop);
    }

    void start(List<Node> here) {
        deployed(here).forEach(engine.driver().nodes()::start);
    }

    /** With their data. */
    void remove(List<Node> here) {
        deployed(here).forEach(engine.driver().nodes()::remove);
    }

    private Stream<NodeDeployment> deployed(List<Node> here) {
        return here.stream().flatMap(node -> deployments.of(node).stream());
    }
}

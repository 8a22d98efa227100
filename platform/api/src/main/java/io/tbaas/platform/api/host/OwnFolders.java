package io.tbaas.platform.api.host;

import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Nodes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks into the folders of this host's nodes, whoever asked. */
@Component
final class OwnFolders {
    private final Engine engine;
    private final Nodes nodes;
    private final Deployments deployments;

    OwnFolders(Engine engine, Nodes nodes, Deployments deployments) {
        this.engine = engine;
        this.nodes = nodes;
        this.deployments = deployments;
    }

    /** Lines of a node's log; none before the node is made. */
    LogTail log(NodeId id, LogQuery query) {
        return deployment(id)
                .map(deployment -> engine.driver().nodes().log(deployment, query))
                .orElseGet(() -> new LogTail(List.of(), 0));
    }

    /** How a node stands; empty before it is made. */
    Optional<NodeLook> look(NodeId id) {
        return deployment(id).map(engine.driver().nodes()::status).map(NodeLook::of);
    }

    private Optional<NodeDeployment> deployment(NodeId id) {
        Node node = nodes.find(id)
                .filter(found -> found.host().equals(engine.host()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        return deployments.of(node);
    }
}

package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Instant;
import java.util.Map;

/** A node. */
public record NodeView(
        NodeId id,
        NetworkId network,
        OrganisationId organisation,
        @Schema(example = "peer0.org1.internal") String name,
        @Schema(description = "consensus or ledger", example = "ledger") String role,
        @Schema(description = "The machine that it runs on.") String host,
        @Schema(description = "What others reach it by.", example = "localhost") String address,
        @Schema(description = "Whether an instance of the platform is there.") boolean hostOnline,
        @Schema(description = "By their use: service, administration, contracts.") Map<String, Integer> ports,
        @Schema(
                        description =
                                "creating, starting, running, stopped, unhealthy, failed or in-bin; offline while the host is",
                        example = "running")
                String state,
        @Schema(description = "Whether it ought to run.") boolean wanted,
        @Schema(description = "Why it failed or is unhealthy; empty where it does not.") String failure,
        Instant createdAt) {
    private static final String OFFLINE = "offline";

    static NodeView of(Node node, boolean hostOnline) {
        return new NodeView(
                node.id(),
                node.network(),
                node.organisation(),
                node.name(),
                NodeTexts.role(node.role()),
                node.host(),
                node.address(),
                hostOnline,
                NodeTexts.ports(node.ports()),
                hostOnline || node.state() == NodeState.IN_BIN ? node.state().code() : OFFLINE,
                node.wanted(),
                node.failure(),
                node.createdAt());
    }
}

package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What nodes need that are run elsewhere, in order to join a channel. */
record JoiningView(
        @Schema(example = "channel1") String channel,
        @Schema(description = "The first block in the engine's own form, in Base64.") String firstBlock,
        List<EndpointView> nodes) {
    /** Where a node is reached. */
    record EndpointView(
            String name,
            @Schema(example = "Org1") String organisation,
            @Schema(description = "consensus or ledger", example = "consensus") String role,
            @Schema(description = "host:port by their use.") Map<String, String> addresses,
            @Schema(description = "Roots of its certificate, PEM.") List<String> tlsRoots) {
        static EndpointView of(NodeEndpoint node) {
            Map<String, String> addresses = new TreeMap<>();
            for (PortUse use : node.ports().keySet()) {
                if (use != PortUse.CONTRACTS) { // reached from the node's own machine only
                    addresses.put(
                            use.name().toLowerCase(Locale.ROOT),
                            node.address(use).orElseThrow());
                }
            }
            return new EndpointView(
                    node.name().value(),
                    node.organisation().value(),
                    node.role() == NodeRole.CONSENSUS ? "consensus" : "ledger",
                    addresses,
                    node.tlsAuthorities());
        }
    }

    static JoiningView of(FirstBlock first, List<NodeEndpoint> nodes) {
        return new JoiningView(
                first.ledger().value(),
                Base64.getEncoder().encodeToString(first.encoded().toArray()),
                nodes.stream().map(EndpointView::of).toList());
    }
}

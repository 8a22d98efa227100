package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What nodes that an organisation runs elsewhere need in order to join a channel. */
public record ChannelEntranceView(
        ChannelId channel,
        @Schema(example = "channel1") String name,
        @Schema(description = "The channel's first block, with which nodes join, in Base64.") String firstBlock,
        @Schema(description = "Its hash, in hexadecimal digits.") String firstHash,
        @Schema(description = "Nodes that have a part in the channel.") List<ReachedNode> nodes) {
    /** A node as others reach it. */
    record ReachedNode(
            @Schema(example = "orderer0.org1.internal") String name,
            @Schema(example = "Org1") String organisation,
            @Schema(description = "consensus or ledger", example = "consensus") String role,
            @Schema(example = "localhost:17000") String address,
            @Schema(description = "Roots of its certificate, PEM.") List<String> tlsAuthorities) {
        static ReachedNode of(NodeEndpoint node) {
            return new ReachedNode(
                    node.name().value(),
                    node.organisation().value(),
                    NodeTexts.role(node.role()),
                    node.address(PortUse.SERVICE).orElse(""),
                    node.tlsAuthorities());
        }
    }

    /** Of a channel that was composed. */
    static ChannelEntranceView of(Channel channel, List<NodeEndpoint> nodes) {
        return new ChannelEntranceView(
                channel.id(),
                channel.name(),
                Base64.getEncoder()
                        .encodeToString(channel.firstBlock().orElseThrow().toArray()),
                HexFormat.of().formatHex(channel.firstHash().orElseThrow().toArray()),
                nodes.stream().map(ReachedNode::of).toList());
    }
}

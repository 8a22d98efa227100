package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How networks, channels and nodes stand now. Nodes that are silent leave gaps, not errors. */
@RestController
@RequestMapping("/api/v1/networks/{network}")
@Tag(name = "network")
final class FactsEndpoint {
    private final OwnNodes own;
    private final NetworkFacts networks;
    private final ChannelFacts channels;
    private final NodeFacts nodes;

    FactsEndpoint(OwnNodes own, NetworkFacts networks, ChannelFacts channels, NodeFacts nodes) {
        this.own = own;
        this.networks = networks;
        this.channels = channels;
        this.nodes = nodes;
    }

    @GetMapping("/facts")
    @Requires(value = Permission.NETWORK_FACTS, resource = "network")
    NetworkFactsView ofNetwork(Caller.Account caller, @PathVariable NetworkId network) {
        return networks.of(own.network(caller, network), caller.company());
    }

    @GetMapping("/channels/{channel}/facts")
    @Requires(value = Permission.CHANNEL_FACTS, resource = "channel")
    ChannelFactsView ofChannel(
            Caller.Account caller, @PathVariable NetworkId network, @PathVariable ChannelId channel) {
        return channels.of(own.channel(caller, network, channel), caller.company());
    }

    @GetMapping("/nodes/{node}/facts")
    @Requires(value = Permission.NODE_FACTS, resource = "node")
    NodeFactsView ofNode(Caller.Account caller, @PathVariable NetworkId network, @PathVariable NodeId node) {
        return nodes.of(own.node(caller, network, node));
    }
}

package io.tbaas.platform.api.node;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.Channels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hands an organisation what its nodes need that run elsewhere: of the channels that it sits in, and of no other. */
@Component
public final class ChannelEntrances {
    private final NetworkAccess access;
    private final Channels channels;
    private final Deployments deployments;

    ChannelEntrances(NetworkAccess access, Channels channels, Deployments deployments) {
        this.access = access;
        this.channels = channels;
        this.deployments = deployments;
    }

    public Page<ChannelEntranceView> page(
            Caller.Account caller, NetworkId network, OrganisationId id, Optional<String> name, PageRequest request) {
        Organisation own = access.own(caller.company(), network, id);
        return channels.page(network, own.id(), name, request)
                .map(channel -> ChannelEntranceView.of(channel, nodes(channel)));
    }

    private List<NodeEndpoint> nodes(Channel channel) {
        return Stream.concat(
                        deployments.in(channel.id()).stream().map(NodeDeployment::endpoint),
                        deployments.outside(channel.network()))
                .toList();
    }
}

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
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hands an organisation what its nodes need that run elsewhere: of the channels that it sits in, and of no other. */
@Component
public final class ChannelEntrances {
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final Deployments deployments;

    ChannelEntrances(NetworkAccess access, NetworkRecords records, Deployments deployments) {
        this.access = access;
        this.records = records;
        this.deployments = deployments;
    }

    public List<ChannelEntranceView> of(Caller.Account caller, NetworkId network, OrganisationId id) {
        Organisation own = access.own(caller.company(), network, id);
        return records.channels().of(network).stream()
                .filter(channel -> channel.firstBlock().isPresent())
                .filter(channel -> records.seats()
                        .find(channel.id(), own.id())
                        .filter(seat -> seat.state().isSeated())
                        .isPresent())
                .map(channel -> ChannelEntranceView.of(channel, nodes(channel)))
                .toList();
    }

    private List<NodeEndpoint> nodes(Channel channel) {
        return Stream.concat(
                        deployments.in(channel.id()).stream().map(NodeDeployment::endpoint),
                        deployments.outside(channel.network()))
                .toList();
    }
}

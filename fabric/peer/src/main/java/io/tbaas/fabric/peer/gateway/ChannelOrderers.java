package io.tbaas.fabric.peer.gateway;

import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.connection.NodeConnections;
import io.tbaas.fabric.peer.connection.NodeEndpoint;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Orderers by the configuration of their channel; looked up again when that changes. Thread safe. */
final class ChannelOrderers implements OrdererDirectory {
    private static final String BYZANTINE = "BFT";

    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final NodeConnections connections;
    private final Map<String, NodeEndpoint> overrides;
    private final Duration broadcastTimeout;
    private final Map<ChannelId, Known> known = new ConcurrentHashMap<>();
    private final Map<NodeEndpoint, BroadcastClient> clients = new ConcurrentHashMap<>();

    private record Known(ChannelBundle bundle, OrderingService service) {}

    ChannelOrderers(
            Function<ChannelId, Optional<PeerChannel>> channels,
            NodeConnections connections,
            Map<String, NodeEndpoint> overrides,
            Duration broadcastTimeout) {
        this.channels = channels;
        this.connections = connections;
        this.overrides = overrides;
        this.broadcastTimeout = broadcastTimeout;
    }

    @Override
    public OrderingService of(ChannelId channelId) throws PlanUnavailableException {
        PeerChannel channel = channels.apply(channelId)
                .orElseThrow(() -> new PlanUnavailableException("failed to get config for channel [" + channelId
                        + "]: could not get last config for channel " + channelId));
        ChannelBundle bundle = channel.bundle();
        Known current = known.get(channelId);
        if (current == null || current.bundle() != bundle) {
            current = new Known(bundle, service(bundle));
            known.put(channelId, current);
        }
        return current.service();
    }

    private OrderingService service(ChannelBundle bundle) {
        Optional<OrdererSettings> orderer = bundle.orderer();
        List<OrdererOrganisation> organizations = orderer.stream()
                .flatMap(settings -> settings.organisations().values().stream())
                .toList();
        boolean ownAddresses = organizations.stream()
                .anyMatch(organization -> !organization.endpoints().isEmpty());
        List<GatewayOrderer> orderers = new ArrayList<>();
        for (OrdererOrganisation organization : organizations) {
            List<String> addresses = ownAddresses ? organization.endpoints() : bundle.ordererAddresses();
            addresses.forEach(address -> orderers.add(orderer(address, organization)));
        }
        boolean byzantine = orderer.map(settings -> settings.consensusType().equals(BYZANTINE))
                .orElse(false);
        return new OrderingService(orderers, byzantine);
    }

    private GatewayOrderer orderer(String address, OrdererOrganisation organization) {
        NodeEndpoint override = overrides.get(address);
        String mspId = organization.mspId().value();
        if (override != null) {
            String logAddress = override.address() + " (mapped from " + address + ")";
            return new GatewayOrderer(logAddress, mspId, client(override));
        }
        NodeEndpoint endpoint = NodeEndpoint.of(address, organization.msp().config());
        return new GatewayOrderer(address, mspId, client(endpoint));
    }

    private OrdererClient client(NodeEndpoint endpoint) {
        return transaction -> clients.computeIfAbsent(endpoint, node -> new BroadcastClient(connections.channel(node)))
                .broadcast(transaction, broadcastTimeout);
    }
}

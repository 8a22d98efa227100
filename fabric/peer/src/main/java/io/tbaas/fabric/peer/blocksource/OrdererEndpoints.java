package io.tbaas.fabric.peer.blocksource;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.connection.NodeEndpoint;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The orderers that a channel's configuration names: those of its organizations, or if none has any, those of the channel
 * as a whole, which may show a certificate of any of the organizations.
 *
 * <p>Source: fabric common/deliverclient/orderers/connection.go.
 */
final class OrdererEndpoints {
    private OrdererEndpoints() {}

    /** In a fixed order, so that equal lists mean that nothing changed. */
    static List<NodeEndpoint> of(ChannelBundle bundle, Map<String, NodeEndpoint> overrides) {
        List<OrdererOrganisation> organizations = bundle.orderer().stream()
                .flatMap(orderer -> orderer.organisations().values().stream())
                .sorted(Comparator.comparing(OrdererOrganisation::name))
                .toList();
        List<NodeEndpoint> endpoints = new ArrayList<>();
        for (OrdererOrganisation organization : organizations) {
            for (String address : organization.endpoints()) {
                NodeEndpoint named = NodeEndpoint.of(address, organization.msp().config());
                endpoints.add(overrides.getOrDefault(address, named));
            }
        }
        if (endpoints.isEmpty()) {
            List<ByteString> anyRoots = organizations.stream()
                    .flatMap(organization -> organization.msp().config().getTlsRootCertsList().stream())
                    .toList();
            bundle.ordererAddresses()
                    .forEach(address ->
                            endpoints.add(overrides.getOrDefault(address, new NodeEndpoint(address, anyRoots))));
        }
        return List.copyOf(endpoints);
    }
}

package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.msp.Msp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.discovery.ConfigResult;
import org.hyperledger.fabric.protos.discovery.Endpoint;
import org.hyperledger.fabric.protos.discovery.Endpoints;

/**
 * What of a channel's configuration clients need: MSPs and the orderers of each organization.
 *
 * <p>Source: fabric discovery/support/config/support.go.
 */
final class ChannelConfigs {
    private ChannelConfigs() {}

    static ConfigResult of(ChannelBundle bundle) {
        Collection<OrdererOrganisation> orderers = bundle.orderer()
                .map(OrdererSettings::organisations)
                .map(java.util.Map::values)
                .orElse(List.of());
        Stream<Msp> members = bundle.application().map(ApplicationSettings::organisations).stream()
                .flatMap(organizations -> organizations.values().stream())
                .map(ApplicationOrganisation::msp);
        ConfigResult.Builder result = ConfigResult.newBuilder();
        Stream.concat(orderers.stream().map(OrdererOrganisation::msp), members)
                .forEach(msp -> result.putMsps(msp.id().value(), msp.config()));
        boolean ownAddresses = orderers.stream()
                .anyMatch(organization -> !organization.endpoints().isEmpty());
        for (OrdererOrganisation organization : orderers) {
            List<String> addresses = ownAddresses ? organization.endpoints() : bundle.ordererAddresses();
            result.putOrderers(organization.mspId().value(), endpoints(addresses));
        }
        return result.build();
    }

    private static Endpoints endpoints(List<String> addresses) {
        Endpoints.Builder endpoints = Endpoints.newBuilder();
        for (String address : addresses) {
            int colon = address.lastIndexOf(':');
            String port = address.substring(colon + 1);
            if (colon > 0 && port.matches("[0-9]{1,5}")) {
                endpoints.addEndpoint(Endpoint.newBuilder()
                        .setHost(address.substring(0, colon))
                        .setPort(Integer.parseInt(port)));
            }
        }
        return endpoints.build();
    }
}

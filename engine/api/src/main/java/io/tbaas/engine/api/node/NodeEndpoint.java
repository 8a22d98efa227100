package io.tbaas.engine.api.node;

import io.tbaas.engine.api.identity.OrganisationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a node is reached.
 *
 * @param host name or address
 * @param tlsAuthorities PEM of the roots of its certificate
 * @param serverName the name in its certificate where that is not the host
 */
public record NodeEndpoint(
        NodeName name,
        OrganisationName organisation,
        NodeRole role,
        String host,
        Map<PortUse, Integer> ports,
        List<String> tlsAuthorities,
        Optional<String> serverName) {
    /** Keeps copies. */
    public NodeEndpoint {
        ports = Map.copyOf(ports);
        tlsAuthorities = List.copyOf(tlsAuthorities);
    }

    /** Host and port of a use, if it has that port. */
    public Optional<String> address(PortUse use) {
        return Optional.ofNullable(ports.get(use)).map(port -> host + ":" + port);
    }
}

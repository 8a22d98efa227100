package io.tbaas.engine.api.node;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a runtime needs in order to run a node; nothing else is remembered between two starts but the node's data.
 *
 * @param network opaque; nodes of one network in one process may tell each other what nodes elsewhere tell by messages
 * @param host name or address that others reach it by
 * @param listen address to listen on; ports for contracts are on loopback always
 * @param folder the node's own, for data and what the runtime writes for it
 */
public record NodeDeployment(
        String network,
        NodeName name,
        NodeRole role,
        OrganisationDefinition organisation,
        IssuedIdentity identity,
        String host,
        String listen,
        Map<PortUse, Integer> ports,
        Path folder) {
    /** Keeps a copy. */
    public NodeDeployment {
        ports = Map.copyOf(ports);
    }

    /** Where it is reached. */
    public NodeEndpoint endpoint() {
        return new NodeEndpoint(
                name, organisation.name(), role, host, ports, organisation.tlsAuthorities(), Optional.empty());
    }
}

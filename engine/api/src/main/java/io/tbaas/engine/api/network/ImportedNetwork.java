package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.node.NodeEndpoint;
import java.util.List;

/**
 * What a connection profile names.
 *
 * @param organisations whose nodes it names
 */
public record ImportedNetwork(String name, List<OrganisationName> organisations, List<NodeEndpoint> nodes) {
    /** Keeps copies. */
    public ImportedNetwork {
        organisations = List.copyOf(organisations);
        nodes = List.copyOf(nodes);
    }
}

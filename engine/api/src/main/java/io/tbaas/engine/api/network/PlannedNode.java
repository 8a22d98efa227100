package io.tbaas.engine.api.network;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import java.util.Map;

/** A node that would be made, with the ports it would get. */
public record PlannedNode(NodeName name, OrganisationName organisation, NodeRole role, Map<PortUse, Integer> ports) {
    /** Keeps a copy. */
    public PlannedNode {
        ports = Map.copyOf(ports);
    }
}

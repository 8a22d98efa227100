package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A node of an organisation on a host.
 *
 * @param host the machine that it runs on
 * @param address name or address that others reach it by: its certificates and ledgers say it, so it never changes
 * @param wanted whether it ought to run, also after the platform was started anew
 * @param failure why it failed or is unhealthy; empty where it does not
 * @param identity its certificates; empty until they are made
 */
public record Node(
        NodeId id,
        NetworkId network,
        OrganisationId organisation,
        CompanyId company,
        String host,
        String address,
        String name,
        NodeRole role,
        Map<PortUse, Integer> ports,
        NodeState state,
        boolean wanted,
        String failure,
        Optional<IssuedIdentity> identity,
        Instant createdAt) {
    /** Keeps a copy. */
    public Node {
        ports = Map.copyOf(ports);
    }
}

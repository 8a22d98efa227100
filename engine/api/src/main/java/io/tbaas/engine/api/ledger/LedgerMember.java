package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.node.NodeEndpoint;
import java.util.List;
import java.util.Set;

/**
 * An organisation in a ledger.
 *
 * @param contactNodes nodes that others contact first
 */
public record LedgerMember(OrganisationDefinition organisation, Set<Right> rights, List<NodeEndpoint> contactNodes) {
    /** All rights. */
    public static final Set<Right> FULL = Set.of(Right.values());

    /** Those of a regulator or auditor. */
    public static final Set<Right> OBSERVER = Set.of(Right.READ);

    /** Keeps copies. */
    public LedgerMember {
        rights = Set.copyOf(rights);
        contactNodes = List.copyOf(contactNodes);
    }

    /** A member with all rights whose contact nodes are named later. */
    public static LedgerMember full(OrganisationDefinition organisation) {
        return new LedgerMember(organisation, FULL, List.of());
    }
}

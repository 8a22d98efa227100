package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import java.util.List;

/**
 * How a ledger is reached.
 *
 * @param nodes to be tried in this order
 * @param actor who asks
 */
public record LedgerAccess(LedgerName ledger, List<NodeEndpoint> nodes, Actor actor) {
    /** Keeps a copy. */
    public LedgerAccess {
        nodes = List.copyOf(nodes);
    }

    /** Those nodes with a role, in their order. */
    public List<NodeEndpoint> nodes(NodeRole role) {
        return nodes.stream().filter(node -> node.role() == role).toList();
    }

    /** The same for somebody else. */
    public LedgerAccess as(Actor other) {
        return new LedgerAccess(ledger, nodes, other);
    }
}

package io.tbaas.engine.api.node;

import io.tbaas.engine.api.ledger.LedgerName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a runtime says of a node.
 *
 * @param since when it was started; empty unless it runs
 * @param ledgerFailures why a ledger of it does not go on
 * @param diskBytes what its folder holds
 * @param at when this was found out
 */
public record NodeStatus(
        NodeState state, Optional<Instant> since, Map<LedgerName, String> ledgerFailures, long diskBytes, Instant at) {
    /** Keeps a copy. */
    public NodeStatus {
        ledgerFailures = Map.copyOf(ledgerFailures);
    }
}

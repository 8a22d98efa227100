package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.node.NodeName;
import io.tbaas.foundation.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * What one node says of a ledger.
 *
 * @param source the node that said it
 * @param height number of blocks
 * @param newestHash hash of the newest block's header; all nodes at one height have the same
 * @param consensusState the engine's own words for what a consensus node is doing; empty for other nodes
 * @param at when it was said
 */
public record LedgerFacts(
        LedgerName ledger,
        NodeName source,
        long height,
        Bytes newestHash,
        Optional<String> consensusState,
        Instant at) {}

package io.tbaas.engine.api.ledger;

import io.tbaas.foundation.Bytes;

/**
 * A ledger's first block: nodes join by it, and ledgers are told apart by its hash.
 *
 * @param encoded the engine's own form
 */
public record FirstBlock(LedgerName ledger, Bytes encoded, Bytes hash) {}

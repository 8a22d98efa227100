package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.Right;
import java.util.Set;

/**
 * A ledger that somebody else runs.
 *
 * @param rights what the importing organisation may do there, as the ledger itself says; empty where it has no place
 */
record ImportedLedger(FirstBlock first, Set<Right> rights) {
    /** Keeps a copy. */
    ImportedLedger {
        rights = Set.copyOf(rights);
    }
}

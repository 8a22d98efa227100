package io.tbaas.engine.api.network;

import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Map;

/**
 * What was found out about a network that somebody else runs.
 *
 * @param ledgers hash of the first block of every ledger that could be read
 * @param missing what cannot be operated, and the access that is missing for it
 */
public record ImportReport(Map<LedgerName, Bytes> ledgers, List<MissingAccess> missing) {
    /** Keeps copies. */
    public ImportReport {
        ledgers = Map.copyOf(ledgers);
        missing = List.copyOf(missing);
    }

    /**
     * A node that did not answer as hoped.
     *
     * @param kind what kind of access is missing
     * @param text the node's or the connection's own words
     */
    public record MissingAccess(NodeName node, Kind kind, String text) {
        /** What is missing. */
        public enum Kind {
            /** Nobody answers at the address. */
            UNREACHABLE,
            /** The identity may not do this there. */
            REFUSED,
            /** The profile does not name the administrative port. */
            NO_ADMINISTRATION_PORT
        }
    }
}

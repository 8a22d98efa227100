package io.tbaas.engine.api.change;

import io.tbaas.engine.api.identity.OrganisationName;
import java.util.List;

/** Where a proposal stands on the ledger at this moment. */
public sealed interface ChangeStanding {
    /**
     * Signatures are missing.
     *
     * @param open what is not satisfied yet
     * @param withdrawn organisations whose agreement no longer counts: the certificate has ended, or the ledger does not know it
     */
    record Waiting(List<Requirement> open, List<OrganisationName> withdrawn) implements ChangeStanding {
        /** Keeps copies. */
        public Waiting {
            open = List.copyOf(open);
            withdrawn = List.copyOf(withdrawn);
        }
    }

    /** The ledger would take it. */
    record Ready() implements ChangeStanding {}

    /**
     * It depends on what has moved: it is to be proposed anew and agreed to anew.
     *
     * @param moved with the versions that they have now; those that are gone are left out
     */
    record Overtaken(List<ReadVersion> moved) implements ChangeStanding {
        /** Keeps a copy. */
        public Overtaken {
            moved = List.copyOf(moved);
        }
    }

    /**
     * It is in force.
     *
     * @param block number of the block that brought it
     */
    record Committed(long block) implements ChangeStanding {}
}

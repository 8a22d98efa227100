package io.tbaas.engine.api.node;

import io.tbaas.engine.api.identity.IdentityRole;

/** What a node does. */
public enum NodeRole {
    /** Orders transactions. */
    CONSENSUS,
    /** Keeps ledgers and runs contracts. */
    LEDGER;

    /** The role of its identity. */
    public IdentityRole identity() {
        return switch (this) {
            case CONSENSUS -> IdentityRole.CONSENSUS_NODE;
            case LEDGER -> IdentityRole.LEDGER_NODE;
        };
    }
}

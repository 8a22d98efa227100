package io.tbaas.engine.api.identity;

/** What an identity is for. */
public enum IdentityRole {
    /** Signs changes in its organisation's name. */
    ADMINISTRATOR,
    /** A person or program that calls contracts. */
    CLIENT,
    /** A node that keeps ledgers and runs contracts. */
    LEDGER_NODE,
    /** A node that orders transactions. */
    CONSENSUS_NODE
}

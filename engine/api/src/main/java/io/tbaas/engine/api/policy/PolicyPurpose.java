package io.tbaas.engine.api.policy;

/** What a policy of a ledger decides. */
public enum PolicyPurpose {
    /** Who may read. */
    READ,
    /** Who may submit transactions. */
    WRITE,
    /** Who may change members and contracts' rules. */
    CHANGE_MEMBERS,
    /** Who may change consensus nodes and the size of blocks. */
    CHANGE_CONSENSUS,
    /** Who may change what concerns the ledger as a whole. */
    CHANGE_LEDGER,
    /** Whose endorsement a transaction needs where its contract says nothing. */
    ENDORSE,
    /** Who must approve a contract's definition. */
    DEFINE_CONTRACTS
}

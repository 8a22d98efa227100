package io.tbaas.engine.api.ledger;

/** What a member of a ledger may do. */
public enum Right {
    /** Read blocks and state. */
    READ,
    /** Submit transactions. */
    WRITE,
    /** Take part in book-keeping: its nodes endorse, and it may run consensus nodes. */
    KEEP,
    /** Its signature counts for changes. */
    VOTE
}

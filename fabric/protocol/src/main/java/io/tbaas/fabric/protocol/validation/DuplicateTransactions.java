package io.tbaas.fabric.protocol.validation;

/** Transaction ids of the committed ledger; asked from several threads at once. */
@FunctionalInterface
public interface DuplicateTransactions {
    /** Whether a transaction of that id, valid or not, has been committed. */
    boolean contains(String txId);
}

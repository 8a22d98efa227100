package io.tbaas.fabric.ledger;

/** Told of every committed block, in order, on the committing thread, after the block is durable and visible. */
@FunctionalInterface
public interface CommitListener {
    /** A block was committed; an exception stops the channel. */
    void committed(CommittedBlock block);
}
